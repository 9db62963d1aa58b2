"""The doors for people and programs: HTTP and the command line."""
