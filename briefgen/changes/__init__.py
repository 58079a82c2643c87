"""The semantic comparison of two revisions of a brief: claims, not lines. Pure; knows no Git."""
