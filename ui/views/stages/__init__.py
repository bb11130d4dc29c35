"""From lead to customer: the ladder of the stages and what both sides have signed."""
