"""The language server: what an editor shows of a brief while it is being written."""
