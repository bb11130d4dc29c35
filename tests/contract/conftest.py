"""The fixtures of the window's tests: a theme in which nothing moves, and a context."""

from tests.ui.conftest import context, dressed, theme

__all__ = ["context", "dressed", "theme"]
