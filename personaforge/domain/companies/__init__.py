"""Lists of companies: what is known of each, the tests that criteria put to them, and the answers."""
