"""Forms built from the declarations of a worksheet."""
