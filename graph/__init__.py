"""The graph: its declaration, its records, identity, and the store."""
