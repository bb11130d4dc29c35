"""Paper: sheets (what a document says) become HTML and, in a worker process, PDF."""
