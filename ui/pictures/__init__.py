"""Choosing, cropping and showing pictures of personas and companies."""
