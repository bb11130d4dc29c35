"""Quality checks: pure functions over a workspace that ask the room short questions and block nothing."""
