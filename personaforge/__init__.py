"""PersonaForge without its window: domain, storage, analysis, rendering, exchange and the command line."""

__version__ = "0.1.0"
