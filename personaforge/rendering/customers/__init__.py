"""What the customers of a list have in common, on paper."""
