"""One module a worksheet: its record kinds and how it shows them."""
