"""The scoring card for sales: which lead is due, why, and what happens then."""
