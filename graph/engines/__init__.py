"""The two engines that run the one set of Cypher."""
