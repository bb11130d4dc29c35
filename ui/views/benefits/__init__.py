"""What the offer does for each persona: the matrix, and its lists by pain and as a whole."""
