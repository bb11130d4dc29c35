"""W03: the customers the team knows, rated by department in a table, or one by one for the room."""
