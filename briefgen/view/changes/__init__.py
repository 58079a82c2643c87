"""What changed between two revisions of a brief, as its page tells it."""
