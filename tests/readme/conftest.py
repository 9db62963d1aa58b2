"""The sample graph with its application, as the tests of the API have it."""

from tests.api.conftest import client, pipeline

__all__ = ["client", "pipeline"]
