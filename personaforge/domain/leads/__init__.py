"""What a lead is worth: the scoring model, dated activities, engagement that fades, and the cell they lead to (B8)."""
