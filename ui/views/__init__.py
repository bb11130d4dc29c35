"""Hand-made views of worksheets whose natural shape is no form."""
