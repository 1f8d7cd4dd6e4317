"""Structured products: their data, the tree of their headers, and their rules."""
