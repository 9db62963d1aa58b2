"""A network of one mode and a group for each node in, how often each node brokers in which role out.

Gould and Fernandez 1989, Sociological Methodology 19, 89–126: b brokers for a and c where a → b → c and no link leads from a to c. By the groups
of the three the role is coordinator (all one group), consultant (a and c one group, b another), gatekeeper (b and c one group), representative
(a and b one group) or liaison (three groups). A network without direction is read in both: each broker counts twice, and as often gatekeeper as
representative.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping

from graph.networks.projections import Graph

ROLES = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")


def brokerage(graph: Graph, group: Mapping[str, Hashable]) -> dict[str, Counter[str]]:
    """Node → role → number of pairs it brokers for in that role; a node that brokers for none has an empty count."""
    into = graph.pred if graph.is_directed() else graph.adj
    counts: dict[str, Counter[str]] = {node: Counter() for node in graph}
    for broker in graph:
        for source in into[broker]:
            for target in graph.adj[broker]:
                if len({source, broker, target}) == 3 and not graph.has_edge(source, target):
                    counts[broker][role(group[source], group[broker], group[target])] += 1
    return counts


def role(source: Hashable, broker: Hashable, target: Hashable) -> str:
    """The role of a broker by the groups of the three.

    >>> role("宜秀区", "宜秀区", "庐江县"), role("宜秀区", "庐江县", "宜秀区"), role("宜秀区", "庐江县", "襄垣县")
    ('representative', 'consultant', 'liaison')
    """
    if source == target:
        return "coordinator" if source == broker else "consultant"
    if broker == target:
        return "gatekeeper"
    return "representative" if source == broker else "liaison"
