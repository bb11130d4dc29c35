"""Into which groups the market falls: segments, what tells who belongs to them, and whether they carry a plan."""
