"""Fills printed sheets from a workspace: the only place where rendering reads records."""
