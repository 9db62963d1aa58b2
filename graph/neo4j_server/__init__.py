"""A Neo4j server on this machine without docker, root or Maven: pinned jars, a Java that comes as a package, a folder of data."""
