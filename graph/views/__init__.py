"""Questions with a shape of their own, asked through a store's read-only door: networks around nodes, paths, figures, money, comparisons."""
