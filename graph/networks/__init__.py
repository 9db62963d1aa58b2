"""Networks as social-network research means them: a store's read-only door in, networkx graphs, tables of measures and drawings out."""
