"""What the views of several worksheets share: rows and columns, findings, the type of the wall."""
