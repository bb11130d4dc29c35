"""W03 "What the good ones share": traits of the best customers, and the way from a trait to a criterion."""
