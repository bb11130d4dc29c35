"""The back-test of an ideal customer profile on paper: its figures, and where they stand."""
