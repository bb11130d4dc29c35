"""Documents that people go on editing in a word processor: real styles, numbering, tables and fields."""
