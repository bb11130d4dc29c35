"""What customers expect of the offer: the Kano grid."""
