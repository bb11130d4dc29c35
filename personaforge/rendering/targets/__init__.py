"""The ranked list of target accounts on paper."""
