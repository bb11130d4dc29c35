"""What a criterion asks of a company, as people put it together: attribute, operator, value."""
