"""Taking in a list of companies: what stands in it, what each column becomes, and what came of it."""
