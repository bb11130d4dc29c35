"""Target accounts: a list ranked by the profiles, with a reason for every score."""
