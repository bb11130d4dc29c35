"""W15: when is a lead warm enough: the matrix, behaviour, fading, and leads to try the model with."""
