"""Criteria that run: fit, back-test, discovery and priorities over lists of companies, compiled to SQL."""
