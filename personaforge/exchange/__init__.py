"""Into the workspace and out of it: the open JSON format and pictures."""
