"""The method as data: fields, records, worksheets, changes and checks. Standard library only."""
