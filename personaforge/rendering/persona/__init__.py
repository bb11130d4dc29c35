"""The persona on two pages: what it says, and where everything stands."""
