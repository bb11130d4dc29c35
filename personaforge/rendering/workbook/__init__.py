"""Everything that a workshop worked out, bound into one document."""
