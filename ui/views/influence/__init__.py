"""Who has a say at the customer: the map of influence and the roles in the buying centre."""
