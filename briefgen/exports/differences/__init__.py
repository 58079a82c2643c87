"""What differs between two revisions, for a reviewer: in words, as Markdown and as JSON."""
