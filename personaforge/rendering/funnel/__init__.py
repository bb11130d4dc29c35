"""The funnel on one page: what the target asks of every stage, how sure that is, and whether it can be worked."""
