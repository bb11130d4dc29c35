"""The alignment check: how each department sees the cooperation, what they say of each other, and why."""
