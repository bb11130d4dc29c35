"""W17: the funnel calculator."""
