"""The alignment check on one page: where departments see things differently, and what they say of each other."""
