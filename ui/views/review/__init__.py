"""W20: what is to be checked, what has a date, what has come of it."""
