"""The workspace file: one SQLite database, one writer, every change a transaction and a line of history."""
