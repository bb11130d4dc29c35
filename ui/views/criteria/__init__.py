"""What a good customer must, should and must not be: three columns of criteria."""
