"""Data and its lookup."""
