"""The agreement of marketing and sales on paper: what it says, its clauses, and where everything stands."""
