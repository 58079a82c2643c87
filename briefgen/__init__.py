"""A compiler for contested events: who claims what, on which source, and where the accounts collide."""

__version__ = "0.1.0"
