"""The rows of an imported list, as they were understood."""
