"""Paraph: structured dialogue between sovereign sides, each on its own node."""

__version__ = "0.1.0"
