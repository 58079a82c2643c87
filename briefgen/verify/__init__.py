"""Proving that a PDF still says what the source inside it says, and which commit that source is."""
