"""The output folder: what is in it, and how files get there whole or not at all."""
