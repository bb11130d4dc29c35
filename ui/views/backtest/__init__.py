"""What the customers say to an ideal customer profile: figures, names, and what is tried without."""
