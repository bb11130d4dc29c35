"""The monthly check: every promise and key figure with its target and room for twelve months, on one page."""
