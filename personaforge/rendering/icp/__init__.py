"""The ideal customer profile on paper: what it says, and where everything stands."""
