"""One extractor a kind of edge: sentences and mentions in, facts out."""
