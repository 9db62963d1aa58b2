"""A Neo4j server on this machine without docker, root or Maven: pinned jars, the Java of the embedded engine, a folder of data."""
