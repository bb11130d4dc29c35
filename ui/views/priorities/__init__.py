"""Which profile comes first: votes by department, the ranking, and a picture of it."""
