"""The graph, whole or a selection of it, in the formats of other programs; each format a module that makes a stream of bytes."""
