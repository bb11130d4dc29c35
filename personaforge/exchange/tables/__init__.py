"""Lists of companies from CSV, XLSX and the clipboard, and tables out again.

Whatever comes from outside is read in a process of its own (``worker``), which sends back what it understood.
"""
