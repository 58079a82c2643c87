"""How much of a file is read before briefgen says no. Real briefs stay far below each of these."""

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 32
MAX_NODES = 200_000
MAX_SCALAR = 100_000
MAX_DIGITS = 15
"""Longest number, in digits: above it a float can't hold every integer exactly."""
MAX_COMBINING = 8
"""Most combining marks in a row; no written language needs more, and stacks of them hang text layout."""
