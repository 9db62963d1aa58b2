"""The HTTP graph API from Python: ``GraphClient``, ``AsyncGraphClient`` and tables of what they answer.

>>> from hpg_client import GraphClient, frame
>>> with GraphClient("http://127.0.0.1:8000") as graph:  # doctest: +SKIP
...     frame(graph.answer_query("money_by_year", region="宜秀区"))
"""

from __future__ import annotations

from hpg_client.asking import GraphProblem
from hpg_client.frames import frame, records
from hpg_client.routes import AsyncGraphClient, GraphClient

__all__ = ["AsyncGraphClient", "GraphClient", "GraphProblem", "frame", "records"]
