"""The command line."""

from personaforge.cli.main import report, run

__all__ = ["report", "run"]
