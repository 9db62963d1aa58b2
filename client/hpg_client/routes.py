"""The routes of the API as methods, waited for and not. Made from the API's description by `make golden`; do not edit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from hpg_client.answers import (
    CandidatesAnswer,
    Comparison,
    Counts,
    CypherAnswer,
    CypherQuestion,
    DiffAnswer,
    EdgeInContextAnswer,
    Health,
    Judging,
    LedgerAnswer,
    LineageAnswer,
    LogLine,
    MoneyPage,
    MoneySum,
    Neighbours,
    Network,
    NetworkKinds,
    NetworkTable,
    Node,
    NodeAnswer,
    PassageHit,
    PathsAnswer,
    ProgressAnswer,
    QueryAnswer,
    QueryDescription,
    ReportAnswer,
    ReportRow,
    Suggestion,
    TargetPage,
    TimelineYear,
    UploadAnswer,
    WriteNote,
)
from hpg_client.asking import Asking, AsyncAsking, part


class GraphClient(Asking):
    """The graph behind one API; each method is a route."""

    def healthz(self) -> Health:
        """The process lives. Asks nothing of the store; GET /readyz does."""
        answer: Health = self.ask("GET", "/healthz", {})
        return answer

    def readyz(self) -> Health:
        """The store answers. 503 with Retry-After while the store is away."""
        answer: Health = self.ask("GET", "/readyz", {})
        return answer

    def metrics(self) -> bytes:
        """Figures for Prometheus. Requests by route and status, their times, those running, and writes; a key where reading needs one."""
        answer: bytes = self.ask_file("GET", "/metrics", {})
        return answer

    def get_counts(self, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None) -> Counts:
        """Nodes and edges by kind. What is in the graph now."""
        answer: Counts = self.ask("GET", "/v1/counts", {"as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    def schema(self) -> dict[str, Any]:
        """The model: kinds of nodes and edges with their properties. As declared in graph/schema.py."""
        answer: dict[str, Any] = self.ask("GET", "/v1/schema", {})
        return answer

    def search(
        self,
        q: str,
        *,
        label: Sequence[Literal["Region", "Institution", "Program", "Policy", "Target"]] | None = None,
        limit: int | None = None,
        fields: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
    ) -> list[Node]:
        """Nodes by name or alias. The exact name first, then shorter names; full text in Chinese."""
        answer: list[Node] = self.ask(
            "GET", "/v1/search", {"q": q, "label": label, "limit": limit, "fields": fields, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    def search_passages(
        self,
        q: str,
        *,
        in_: str | None = None,
        year: int | None = None,
        limit: int | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
    ) -> list[PassageHit]:
        """Passages of reports by their words, with where they stand. Exactly these words, sorted by report and place."""
        answer: list[PassageHit] = self.ask(
            "GET", "/v1/search/passages", {"q": q, "in": in_, "year": year, "limit": limit, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    def suggest(
        self, q: str, *, limit: int | None = None, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None
    ) -> list[Suggestion]:
        """Names to choose from while typing. As search among all kinds, with no more than a list needs."""
        answer: list[Suggestion] = self.ask("GET", "/v1/suggest", {"q": q, "limit": limit, "as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    def get_node(
        self, node_id: str, *, fields: str | None = None, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None
    ) -> NodeAnswer:
        """One node with its names over time and the number of its edges by kind. Ids come from search, neighbours and queries:
        ``region:340811``, ``program:0f3c…``."""
        answer: NodeAnswer = self.ask("GET", f"/v1/nodes/{part(node_id)}", {"fields": fields, "as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    def get_neighbours(
        self,
        node_id: str,
        *,
        type: Sequence[
            Literal[
                "IMPLEMENTS",
                "FUNDS",
                "PARTNERS_WITH",
                "ISSUES",
                "CITES",
                "CARRIES_OUT",
                "REPLACES",
                "ENDS",
                "SETS",
                "ABOUT",
                "LOCATED_IN",
                "PART_OF",
                "DESCRIBES",
                "TEXT_OF",
                "HAS_PASSAGE",
                "MENTIONS",
            ]
        ]
        | None = None,
        direction: Literal["out", "in", "both"] | None = None,
        year: int | None = None,
        in_: str | None = None,
        confidence: float | None = None,
        limit: int | None = None,
        after: str | None = None,
        fields: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
    ) -> Neighbours:
        """A node's edges, each with its sentence and the node at its other end. Sorted by edge id; ``next`` is the address of the following
        page."""
        answer: Neighbours = self.ask(
            "GET",
            f"/v1/nodes/{part(node_id)}/neighbours",
            {
                "type": type,
                "direction": direction,
                "year": year,
                "in": in_,
                "confidence": confidence,
                "limit": limit,
                "after": after,
                "fields": fields,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
            },
        )
        return answer

    def get_edge(
        self, edge_id: str, *, fields: str | None = None, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None
    ) -> EdgeInContextAnswer:
        """One edge with its sentence, and the passage to read it in. ``highlight`` says where in the passage the sentence stands;
        ``before`` and ``after`` are the passages beside it."""
        answer: EdgeInContextAnswer = self.ask(
            "GET", f"/v1/edges/{part(edge_id)}", {"fields": fields, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    def get_subgraph(
        self,
        *,
        seed: Sequence[str] | None = None,
        hops: int | None = None,
        limit: int | None = None,
        fields: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
        type: Sequence[
            Literal[
                "IMPLEMENTS",
                "FUNDS",
                "PARTNERS_WITH",
                "ISSUES",
                "CITES",
                "CARRIES_OUT",
                "REPLACES",
                "ENDS",
                "SETS",
                "ABOUT",
                "LOCATED_IN",
                "PART_OF",
                "DESCRIBES",
                "TEXT_OF",
                "HAS_PASSAGE",
                "MENTIONS",
            ]
        ]
        | None = None,
        in_: str | None = None,
        year_from: int | None = None,
        year_to: int | None = None,
        confidence: float | None = None,
        status: Literal["achieved", "planned"] | None = None,
    ) -> Network:
        """The network around some nodes, or of all that is selected. Nearest nodes first, and every selected edge among the nodes given;
        ``left_out`` counts each node's edges that are not."""
        answer: Network = self.ask(
            "GET",
            "/v1/subgraph",
            {
                "seed": seed,
                "hops": hops,
                "limit": limit,
                "fields": fields,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
                "type": type,
                "in": in_,
                "year_from": year_from,
                "year_to": year_to,
                "confidence": confidence,
                "status": status,
            },
        )
        return answer

    def get_paths(
        self,
        start: str,
        end: str,
        *,
        longest: int | None = None,
        all: bool | None = None,
        limit: int | None = None,
        budget: int | None = None,
        fields: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
        type: Sequence[
            Literal[
                "IMPLEMENTS",
                "FUNDS",
                "PARTNERS_WITH",
                "ISSUES",
                "CITES",
                "CARRIES_OUT",
                "REPLACES",
                "ENDS",
                "SETS",
                "ABOUT",
                "LOCATED_IN",
                "PART_OF",
                "DESCRIBES",
                "TEXT_OF",
                "HAS_PASSAGE",
                "MENTIONS",
            ]
        ]
        | None = None,
        in_: str | None = None,
        year_from: int | None = None,
        year_to: int | None = None,
        confidence: float | None = None,
        status: Literal["achieved", "planned"] | None = None,
    ) -> PathsAnswer:
        """The ways between two nodes. Shorter first. Where the limit or the budget was reached ``complete`` is false: ask for fewer kinds
        of edge or a nearer pair."""
        answer: PathsAnswer = self.ask(
            "GET",
            "/v1/paths",
            {
                "start": start,
                "end": end,
                "longest": longest,
                "all": all,
                "limit": limit,
                "budget": budget,
                "fields": fields,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
                "type": type,
                "in": in_,
                "year_from": year_from,
                "year_to": year_to,
                "confidence": confidence,
                "status": status,
            },
        )
        return answer

    def list_networks(self, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None) -> NetworkKinds:
        """The networks that can be had, and the measures. Formulas and their sources: docs/networks.md."""
        answer: NetworkKinds = self.ask("GET", "/v1/networks", {"as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    def get_network(
        self,
        name: Literal["partners", "implementation", "shared-measures", "joint-implementation", "funding", "cooccurrence", "diffusion"],
        *,
        of: str | None = None,
        measure: Literal["links", "degree", "betweenness", "eigenvector", "core", "communities", "density", "brokerage", "backbone", "adoption"]
        | None = None,
        level: float | None = None,
        seed: int | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
        in_: str | None = None,
        year_from: int | None = None,
        year_to: int | None = None,
        confidence: float | None = None,
        status: Literal["achieved", "planned"] | None = None,
    ) -> NetworkTable:
        """One network: its links, or a measure of it. Each network is made of its own kind of edge. A drawing needs the extra [networks] on
        the server (501 without it)."""
        answer: NetworkTable = self.ask(
            "GET",
            f"/v1/networks/{part(name)}",
            {
                "of": of,
                "measure": measure,
                "level": level,
                "seed": seed,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
                "in": in_,
                "year_from": year_from,
                "year_to": year_to,
                "confidence": confidence,
                "status": status,
            },
        )
        return answer

    def get_network_file(
        self,
        name: Literal["partners", "implementation", "shared-measures", "joint-implementation", "funding", "cooccurrence", "diffusion"],
        format: Literal["svg", "png"],
        *,
        of: str | None = None,
        measure: Literal["links", "degree", "betweenness", "eigenvector", "core", "communities", "density", "brokerage", "backbone", "adoption"]
        | None = None,
        level: float | None = None,
        seed: int | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
        in_: str | None = None,
        year_from: int | None = None,
        year_to: int | None = None,
        confidence: float | None = None,
        status: Literal["achieved", "planned"] | None = None,
    ) -> bytes:
        """One network: its links, or a measure of it. Each network is made of its own kind of edge. A drawing needs the extra [networks] on
        the server (501 without it)."""
        answer: bytes = self.ask_file(
            "GET",
            f"/v1/networks/{part(name)}",
            {
                "format": format,
                "of": of,
                "measure": measure,
                "level": level,
                "seed": seed,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
                "in": in_,
                "year_from": year_from,
                "year_to": year_to,
                "confidence": confidence,
                "status": status,
            },
        )
        return answer

    def get_targets(
        self,
        *,
        indicator: str | None = None,
        family: str | None = None,
        unit: str | None = None,
        limit: int | None = None,
        after: str | None = None,
        fields: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
        in_: str | None = None,
        year_from: int | None = None,
        year_to: int | None = None,
        status: Literal["achieved", "planned"] | None = None,
    ) -> TargetPage:
        """Figures that reports give or set, each with its sentence. Values are in their unit, 万 and 亿 multiplied out. ``next`` is the
        address of the following page."""
        answer: TargetPage = self.ask(
            "GET",
            "/v1/targets",
            {
                "indicator": indicator,
                "family": family,
                "unit": unit,
                "limit": limit,
                "after": after,
                "fields": fields,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
                "in": in_,
                "year_from": year_from,
                "year_to": year_to,
                "status": status,
            },
        )
        return answer

    def get_money(
        self,
        *,
        funder: str | None = None,
        recipient: str | None = None,
        limit: int | None = None,
        after: str | None = None,
        fields: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
        in_: str | None = None,
        year_from: int | None = None,
        year_to: int | None = None,
        status: Literal["achieved", "planned"] | None = None,
    ) -> MoneyPage:
        """Sums of money, each with its sentence. FUNDS edges in yuan. ``next`` is the address of the following page."""
        answer: MoneyPage = self.ask(
            "GET",
            "/v1/money",
            {
                "funder": funder,
                "recipient": recipient,
                "limit": limit,
                "after": after,
                "fields": fields,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
                "in": in_,
                "year_from": year_from,
                "year_to": year_to,
                "status": status,
            },
        )
        return answer

    def get_money_sums(
        self,
        *,
        by: Sequence[Literal["funder", "recipient", "region", "year", "status"]] | None = None,
        funder: str | None = None,
        recipient: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
        in_: str | None = None,
        year_from: int | None = None,
        year_to: int | None = None,
        status: Literal["achieved", "planned"] | None = None,
    ) -> list[MoneySum]:
        """Money added up by funder, recipient, region, year or status. Largest first; each sum names the edges that it adds. A sum that two
        reports state is added twice."""
        answer: list[MoneySum] = self.ask(
            "GET",
            "/v1/money/sums",
            {
                "by": by,
                "funder": funder,
                "recipient": recipient,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
                "in": in_,
                "year_from": year_from,
                "year_to": year_to,
                "status": status,
            },
        )
        return answer

    def get_comparison(
        self,
        region: list[str],
        *,
        year: Sequence[int] | None = None,
        fields: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
    ) -> Comparison:
        """Regions or years side by side. What each side implements, funds, issues and works with, and its figures; ``on`` has one entry a
        side."""
        answer: Comparison = self.ask(
            "GET", "/v1/compare", {"region": region, "year": year, "fields": fields, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    def get_timeline(
        self, region_id: str, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None
    ) -> list[TimelineYear]:
        """A region year by year. Ids of edges by year: documents issued, measures first named, money, partners."""
        answer: list[TimelineYear] = self.ask("GET", f"/v1/timeline/{part(region_id)}", {"as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    def list_reports(self, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None) -> list[ReportRow]:
        """Every loaded report. Sorted by source; sent row by row. Each with its facts' three clocks: the time that it speaks of, when it
        was given out, when it was loaded."""
        answer: list[ReportRow] = self.ask("GET", "/v1/reports", {"as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    def upload_report(self, file: tuple[str, bytes], *, source: str | None = None, reason: str | None = None) -> UploadAnswer:
        """Send a report to be read into the graph. It is read as `hpg load` reads it: the same text twice writes nothing. A file that can't
        be read is a problem, 422."""
        answer: UploadAnswer = self.ask("POST", "/v1/reports", {}, form={"file": file, "source": source, "reason": reason})
        return answer

    def get_report(self, report_id: str, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None) -> ReportAnswer:
        """One report with its text and its facts. Facts are edges with the sentence each comes from, in the order of the text; offsets
        count code points of ``text``."""
        answer: ReportAnswer = self.ask("GET", f"/v1/reports/{part(report_id)}", {"as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    def replace_report(self, report_id: str, file: tuple[str, bytes], *, source: str | None = None, reason: str | None = None) -> UploadAnswer:
        """Send a report to stand in place of another. One transaction: the old one with all that only it claims goes, the new one comes.
        Its id is made from its text, so it may be another."""
        answer: UploadAnswer = self.ask("PUT", f"/v1/reports/{part(report_id)}", {}, form={"file": file, "source": source, "reason": reason})
        return answer

    def withdraw_report(self, report_id: str, *, reason: str | None = None) -> None:
        """Take a report out, with its text and all that only it claims. Nothing of it is left in the graph, nor of its earlier versions;
        the log keeps its id, with who, when and why."""
        self.ask("DELETE", f"/v1/reports/{part(report_id)}", {"reason": reason})

    def get_diff(
        self, left: str, *, right: str | None = None, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None
    ) -> DiffAnswer:
        """What is added, gone and changed between two sides. Programmes, documents, money, partners and figures; each side with its
        sentences."""
        answer: DiffAnswer = self.ask("GET", "/v1/diff", {"left": left, "right": right, "as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    def get_diff_file(
        self,
        format: Literal["markdown"],
        left: str,
        *,
        right: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
    ) -> bytes:
        """What is added, gone and changed between two sides. Programmes, documents, money, partners and figures; each side with its
        sentences."""
        answer: bytes = self.ask_file(
            "GET", "/v1/diff", {"format": format, "left": left, "right": right, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    def get_progress(
        self, region: str, *, year: int | None = None, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None
    ) -> ProgressAnswer:
        """Plans against results. Each figure that a report plans, with what a later report says of it, both sentences and a verdict; and
        the rate with its denominator."""
        answer: ProgressAnswer = self.ask(
            "GET", "/v1/progress", {"region": region, "year": year, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    def get_progress_file(
        self,
        format: Literal["markdown"],
        region: str,
        *,
        year: int | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
    ) -> bytes:
        """Plans against results. Each figure that a report plans, with what a later report says of it, both sentences and a verdict; and
        the rate with its denominator."""
        answer: bytes = self.ask_file(
            "GET", "/v1/progress", {"format": format, "region": region, "year": year, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    def get_lineage(self, policy: str, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None) -> LineageAnswer:
        """What a document goes back to, and what goes back to it. From nation to county: which document cites, carries out, replaces or
        ends which, each step with its sentence and the days that it took."""
        answer: LineageAnswer = self.ask("GET", "/v1/lineage", {"policy": policy, "as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    def get_lineage_file(
        self, format: Literal["markdown"], policy: str, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None
    ) -> bytes:
        """What a document goes back to, and what goes back to it. From nation to county: which document cites, carries out, replaces or
        ends which, each step with its sentence and the days that it took."""
        answer: bytes = self.ask_file(
            "GET", "/v1/lineage", {"format": format, "policy": policy, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    def get_candidates(
        self,
        *,
        kind: Literal["Institution", "Program", "Policy"] | None = None,
        limit: int | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
    ) -> CandidatesAnswer:
        """Pairs of nodes that may be one, the likeliest first. Each with what speaks for it and against it; those in the ledger are left
        out. Nothing is merged: `judged=true` reads the graph as judged."""
        answer: CandidatesAnswer = self.ask(
            "GET", "/v1/candidates", {"kind": kind, "limit": limit, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    def get_judgements(self, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None) -> LedgerAnswer:
        """The ledger of what people judged. Sorted by ids. A group of lines that contradict one another is left apart, and said."""
        answer: LedgerAnswer = self.ask("GET", "/v1/judgements", {"as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    def put_judgement(self, body: Judging) -> LedgerAnswer:
        """Say of two nodes that they are the same, different, or that it is unsure. A line in the ledger, in place of what was said of the
        pair before; the graph itself stays as it is. The ledger is the answer."""
        answer: LedgerAnswer = self.ask("PUT", "/v1/judgements", {}, body=body)
        return answer

    def delete_judgement(self, first: str, second: str) -> None:
        """Take back what was said of two nodes. The line goes; with the whole ledger gone the graph is read as it was."""
        self.ask("DELETE", "/v1/judgements", {"first": first, "second": second})

    def get_export(
        self,
        format: Literal["graphml", "gexf", "csv", "jsonl", "cypher", "parquet", "turtle"],
        *,
        sources: bool | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
        type: Sequence[
            Literal[
                "IMPLEMENTS",
                "FUNDS",
                "PARTNERS_WITH",
                "ISSUES",
                "CITES",
                "CARRIES_OUT",
                "REPLACES",
                "ENDS",
                "SETS",
                "ABOUT",
                "LOCATED_IN",
                "PART_OF",
                "DESCRIBES",
                "TEXT_OF",
                "HAS_PASSAGE",
                "MENTIONS",
            ]
        ]
        | None = None,
        in_: str | None = None,
        year_from: int | None = None,
        year_to: int | None = None,
        confidence: float | None = None,
        status: Literal["achieved", "planned"] | None = None,
    ) -> bytes:
        """The graph, whole or what is selected, in the format of another program. Nodes and edges by kind and id; equal graphs give equal
        files."""
        answer: bytes = self.ask_file(
            "GET",
            "/v1/export",
            {
                "format": format,
                "sources": sources,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
                "type": type,
                "in": in_,
                "year_from": year_from,
                "year_to": year_to,
                "confidence": confidence,
                "status": status,
            },
        )
        return answer

    def answer_cypher(
        self, body: CypherQuestion, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None
    ) -> CypherAnswer:
        """The answer to a reading Cypher statement (off unless HPG_CYPHER=on). One statement that only reads, within the limits of time and
        rows; procedures other than full-text search are refused."""
        answer: CypherAnswer = self.ask("POST", "/v1/cypher", {"as_of": as_of, "valid_in": valid_in, "judged": judged}, body=body)
        return answer

    def list_queries(self, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None) -> list[QueryDescription]:
        """The named queries with their parameters. Each is a file in cypher/queries."""
        answer: list[QueryDescription] = self.ask("GET", "/v1/queries", {"as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    def answer_query(
        self, name: str, /, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None, **parameters: Any
    ) -> QueryAnswer:
        """The answer to a named query. Give parameters in the address: ``/v1/queries/NAME?region=宜秀区&year=2018``; those left out take their
        defaults."""
        answer: QueryAnswer = self.ask("GET", f"/v1/queries/{part(name)}", parameters)
        return answer

    def get_log(self, *, report: str | None = None, limit: int | None = None) -> list[LogLine]:
        """What was done to reports, newest first. Loaded, corrected, read anew, withdrawn, restored, on the command line or over HTTP: each
        line was written in the transaction that did it."""
        answer: list[LogLine] = self.ask("GET", "/v1/log", {"report": report, "limit": limit})
        return answer

    def list_writes(self, *, limit: int | None = None) -> list[WriteNote]:
        """What was asked over HTTP to be written, newest first. Who asked, when, and what came of it, failures included; `request_id` leads
        to the line of the log."""
        answer: list[WriteNote] = self.ask("GET", "/v1/writes", {"limit": limit})
        return answer


class AsyncGraphClient(AsyncAsking):
    """As GraphClient, each method to be awaited."""

    async def healthz(self) -> Health:
        """The process lives. Asks nothing of the store; GET /readyz does."""
        answer: Health = await self.ask("GET", "/healthz", {})
        return answer

    async def readyz(self) -> Health:
        """The store answers. 503 with Retry-After while the store is away."""
        answer: Health = await self.ask("GET", "/readyz", {})
        return answer

    async def metrics(self) -> bytes:
        """Figures for Prometheus. Requests by route and status, their times, those running, and writes; a key where reading needs one."""
        answer: bytes = await self.ask_file("GET", "/metrics", {})
        return answer

    async def get_counts(self, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None) -> Counts:
        """Nodes and edges by kind. What is in the graph now."""
        answer: Counts = await self.ask("GET", "/v1/counts", {"as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    async def schema(self) -> dict[str, Any]:
        """The model: kinds of nodes and edges with their properties. As declared in graph/schema.py."""
        answer: dict[str, Any] = await self.ask("GET", "/v1/schema", {})
        return answer

    async def search(
        self,
        q: str,
        *,
        label: Sequence[Literal["Region", "Institution", "Program", "Policy", "Target"]] | None = None,
        limit: int | None = None,
        fields: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
    ) -> list[Node]:
        """Nodes by name or alias. The exact name first, then shorter names; full text in Chinese."""
        answer: list[Node] = await self.ask(
            "GET", "/v1/search", {"q": q, "label": label, "limit": limit, "fields": fields, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    async def search_passages(
        self,
        q: str,
        *,
        in_: str | None = None,
        year: int | None = None,
        limit: int | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
    ) -> list[PassageHit]:
        """Passages of reports by their words, with where they stand. Exactly these words, sorted by report and place."""
        answer: list[PassageHit] = await self.ask(
            "GET", "/v1/search/passages", {"q": q, "in": in_, "year": year, "limit": limit, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    async def suggest(
        self, q: str, *, limit: int | None = None, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None
    ) -> list[Suggestion]:
        """Names to choose from while typing. As search among all kinds, with no more than a list needs."""
        answer: list[Suggestion] = await self.ask(
            "GET", "/v1/suggest", {"q": q, "limit": limit, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    async def get_node(
        self, node_id: str, *, fields: str | None = None, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None
    ) -> NodeAnswer:
        """One node with its names over time and the number of its edges by kind. Ids come from search, neighbours and queries:
        ``region:340811``, ``program:0f3c…``."""
        answer: NodeAnswer = await self.ask(
            "GET", f"/v1/nodes/{part(node_id)}", {"fields": fields, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    async def get_neighbours(
        self,
        node_id: str,
        *,
        type: Sequence[
            Literal[
                "IMPLEMENTS",
                "FUNDS",
                "PARTNERS_WITH",
                "ISSUES",
                "CITES",
                "CARRIES_OUT",
                "REPLACES",
                "ENDS",
                "SETS",
                "ABOUT",
                "LOCATED_IN",
                "PART_OF",
                "DESCRIBES",
                "TEXT_OF",
                "HAS_PASSAGE",
                "MENTIONS",
            ]
        ]
        | None = None,
        direction: Literal["out", "in", "both"] | None = None,
        year: int | None = None,
        in_: str | None = None,
        confidence: float | None = None,
        limit: int | None = None,
        after: str | None = None,
        fields: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
    ) -> Neighbours:
        """A node's edges, each with its sentence and the node at its other end. Sorted by edge id; ``next`` is the address of the following
        page."""
        answer: Neighbours = await self.ask(
            "GET",
            f"/v1/nodes/{part(node_id)}/neighbours",
            {
                "type": type,
                "direction": direction,
                "year": year,
                "in": in_,
                "confidence": confidence,
                "limit": limit,
                "after": after,
                "fields": fields,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
            },
        )
        return answer

    async def get_edge(
        self, edge_id: str, *, fields: str | None = None, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None
    ) -> EdgeInContextAnswer:
        """One edge with its sentence, and the passage to read it in. ``highlight`` says where in the passage the sentence stands;
        ``before`` and ``after`` are the passages beside it."""
        answer: EdgeInContextAnswer = await self.ask(
            "GET", f"/v1/edges/{part(edge_id)}", {"fields": fields, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    async def get_subgraph(
        self,
        *,
        seed: Sequence[str] | None = None,
        hops: int | None = None,
        limit: int | None = None,
        fields: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
        type: Sequence[
            Literal[
                "IMPLEMENTS",
                "FUNDS",
                "PARTNERS_WITH",
                "ISSUES",
                "CITES",
                "CARRIES_OUT",
                "REPLACES",
                "ENDS",
                "SETS",
                "ABOUT",
                "LOCATED_IN",
                "PART_OF",
                "DESCRIBES",
                "TEXT_OF",
                "HAS_PASSAGE",
                "MENTIONS",
            ]
        ]
        | None = None,
        in_: str | None = None,
        year_from: int | None = None,
        year_to: int | None = None,
        confidence: float | None = None,
        status: Literal["achieved", "planned"] | None = None,
    ) -> Network:
        """The network around some nodes, or of all that is selected. Nearest nodes first, and every selected edge among the nodes given;
        ``left_out`` counts each node's edges that are not."""
        answer: Network = await self.ask(
            "GET",
            "/v1/subgraph",
            {
                "seed": seed,
                "hops": hops,
                "limit": limit,
                "fields": fields,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
                "type": type,
                "in": in_,
                "year_from": year_from,
                "year_to": year_to,
                "confidence": confidence,
                "status": status,
            },
        )
        return answer

    async def get_paths(
        self,
        start: str,
        end: str,
        *,
        longest: int | None = None,
        all: bool | None = None,
        limit: int | None = None,
        budget: int | None = None,
        fields: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
        type: Sequence[
            Literal[
                "IMPLEMENTS",
                "FUNDS",
                "PARTNERS_WITH",
                "ISSUES",
                "CITES",
                "CARRIES_OUT",
                "REPLACES",
                "ENDS",
                "SETS",
                "ABOUT",
                "LOCATED_IN",
                "PART_OF",
                "DESCRIBES",
                "TEXT_OF",
                "HAS_PASSAGE",
                "MENTIONS",
            ]
        ]
        | None = None,
        in_: str | None = None,
        year_from: int | None = None,
        year_to: int | None = None,
        confidence: float | None = None,
        status: Literal["achieved", "planned"] | None = None,
    ) -> PathsAnswer:
        """The ways between two nodes. Shorter first. Where the limit or the budget was reached ``complete`` is false: ask for fewer kinds
        of edge or a nearer pair."""
        answer: PathsAnswer = await self.ask(
            "GET",
            "/v1/paths",
            {
                "start": start,
                "end": end,
                "longest": longest,
                "all": all,
                "limit": limit,
                "budget": budget,
                "fields": fields,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
                "type": type,
                "in": in_,
                "year_from": year_from,
                "year_to": year_to,
                "confidence": confidence,
                "status": status,
            },
        )
        return answer

    async def list_networks(self, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None) -> NetworkKinds:
        """The networks that can be had, and the measures. Formulas and their sources: docs/networks.md."""
        answer: NetworkKinds = await self.ask("GET", "/v1/networks", {"as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    async def get_network(
        self,
        name: Literal["partners", "implementation", "shared-measures", "joint-implementation", "funding", "cooccurrence", "diffusion"],
        *,
        of: str | None = None,
        measure: Literal["links", "degree", "betweenness", "eigenvector", "core", "communities", "density", "brokerage", "backbone", "adoption"]
        | None = None,
        level: float | None = None,
        seed: int | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
        in_: str | None = None,
        year_from: int | None = None,
        year_to: int | None = None,
        confidence: float | None = None,
        status: Literal["achieved", "planned"] | None = None,
    ) -> NetworkTable:
        """One network: its links, or a measure of it. Each network is made of its own kind of edge. A drawing needs the extra [networks] on
        the server (501 without it)."""
        answer: NetworkTable = await self.ask(
            "GET",
            f"/v1/networks/{part(name)}",
            {
                "of": of,
                "measure": measure,
                "level": level,
                "seed": seed,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
                "in": in_,
                "year_from": year_from,
                "year_to": year_to,
                "confidence": confidence,
                "status": status,
            },
        )
        return answer

    async def get_network_file(
        self,
        name: Literal["partners", "implementation", "shared-measures", "joint-implementation", "funding", "cooccurrence", "diffusion"],
        format: Literal["svg", "png"],
        *,
        of: str | None = None,
        measure: Literal["links", "degree", "betweenness", "eigenvector", "core", "communities", "density", "brokerage", "backbone", "adoption"]
        | None = None,
        level: float | None = None,
        seed: int | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
        in_: str | None = None,
        year_from: int | None = None,
        year_to: int | None = None,
        confidence: float | None = None,
        status: Literal["achieved", "planned"] | None = None,
    ) -> bytes:
        """One network: its links, or a measure of it. Each network is made of its own kind of edge. A drawing needs the extra [networks] on
        the server (501 without it)."""
        answer: bytes = await self.ask_file(
            "GET",
            f"/v1/networks/{part(name)}",
            {
                "format": format,
                "of": of,
                "measure": measure,
                "level": level,
                "seed": seed,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
                "in": in_,
                "year_from": year_from,
                "year_to": year_to,
                "confidence": confidence,
                "status": status,
            },
        )
        return answer

    async def get_targets(
        self,
        *,
        indicator: str | None = None,
        family: str | None = None,
        unit: str | None = None,
        limit: int | None = None,
        after: str | None = None,
        fields: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
        in_: str | None = None,
        year_from: int | None = None,
        year_to: int | None = None,
        status: Literal["achieved", "planned"] | None = None,
    ) -> TargetPage:
        """Figures that reports give or set, each with its sentence. Values are in their unit, 万 and 亿 multiplied out. ``next`` is the
        address of the following page."""
        answer: TargetPage = await self.ask(
            "GET",
            "/v1/targets",
            {
                "indicator": indicator,
                "family": family,
                "unit": unit,
                "limit": limit,
                "after": after,
                "fields": fields,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
                "in": in_,
                "year_from": year_from,
                "year_to": year_to,
                "status": status,
            },
        )
        return answer

    async def get_money(
        self,
        *,
        funder: str | None = None,
        recipient: str | None = None,
        limit: int | None = None,
        after: str | None = None,
        fields: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
        in_: str | None = None,
        year_from: int | None = None,
        year_to: int | None = None,
        status: Literal["achieved", "planned"] | None = None,
    ) -> MoneyPage:
        """Sums of money, each with its sentence. FUNDS edges in yuan. ``next`` is the address of the following page."""
        answer: MoneyPage = await self.ask(
            "GET",
            "/v1/money",
            {
                "funder": funder,
                "recipient": recipient,
                "limit": limit,
                "after": after,
                "fields": fields,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
                "in": in_,
                "year_from": year_from,
                "year_to": year_to,
                "status": status,
            },
        )
        return answer

    async def get_money_sums(
        self,
        *,
        by: Sequence[Literal["funder", "recipient", "region", "year", "status"]] | None = None,
        funder: str | None = None,
        recipient: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
        in_: str | None = None,
        year_from: int | None = None,
        year_to: int | None = None,
        status: Literal["achieved", "planned"] | None = None,
    ) -> list[MoneySum]:
        """Money added up by funder, recipient, region, year or status. Largest first; each sum names the edges that it adds. A sum that two
        reports state is added twice."""
        answer: list[MoneySum] = await self.ask(
            "GET",
            "/v1/money/sums",
            {
                "by": by,
                "funder": funder,
                "recipient": recipient,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
                "in": in_,
                "year_from": year_from,
                "year_to": year_to,
                "status": status,
            },
        )
        return answer

    async def get_comparison(
        self,
        region: list[str],
        *,
        year: Sequence[int] | None = None,
        fields: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
    ) -> Comparison:
        """Regions or years side by side. What each side implements, funds, issues and works with, and its figures; ``on`` has one entry a
        side."""
        answer: Comparison = await self.ask(
            "GET", "/v1/compare", {"region": region, "year": year, "fields": fields, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    async def get_timeline(
        self, region_id: str, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None
    ) -> list[TimelineYear]:
        """A region year by year. Ids of edges by year: documents issued, measures first named, money, partners."""
        answer: list[TimelineYear] = await self.ask(
            "GET", f"/v1/timeline/{part(region_id)}", {"as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    async def list_reports(self, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None) -> list[ReportRow]:
        """Every loaded report. Sorted by source; sent row by row. Each with its facts' three clocks: the time that it speaks of, when it
        was given out, when it was loaded."""
        answer: list[ReportRow] = await self.ask("GET", "/v1/reports", {"as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    async def upload_report(self, file: tuple[str, bytes], *, source: str | None = None, reason: str | None = None) -> UploadAnswer:
        """Send a report to be read into the graph. It is read as `hpg load` reads it: the same text twice writes nothing. A file that can't
        be read is a problem, 422."""
        answer: UploadAnswer = await self.ask("POST", "/v1/reports", {}, form={"file": file, "source": source, "reason": reason})
        return answer

    async def get_report(self, report_id: str, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None) -> ReportAnswer:
        """One report with its text and its facts. Facts are edges with the sentence each comes from, in the order of the text; offsets
        count code points of ``text``."""
        answer: ReportAnswer = await self.ask("GET", f"/v1/reports/{part(report_id)}", {"as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    async def replace_report(self, report_id: str, file: tuple[str, bytes], *, source: str | None = None, reason: str | None = None) -> UploadAnswer:
        """Send a report to stand in place of another. One transaction: the old one with all that only it claims goes, the new one comes.
        Its id is made from its text, so it may be another."""
        answer: UploadAnswer = await self.ask("PUT", f"/v1/reports/{part(report_id)}", {}, form={"file": file, "source": source, "reason": reason})
        return answer

    async def withdraw_report(self, report_id: str, *, reason: str | None = None) -> None:
        """Take a report out, with its text and all that only it claims. Nothing of it is left in the graph, nor of its earlier versions;
        the log keeps its id, with who, when and why."""
        await self.ask("DELETE", f"/v1/reports/{part(report_id)}", {"reason": reason})

    async def get_diff(
        self, left: str, *, right: str | None = None, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None
    ) -> DiffAnswer:
        """What is added, gone and changed between two sides. Programmes, documents, money, partners and figures; each side with its
        sentences."""
        answer: DiffAnswer = await self.ask("GET", "/v1/diff", {"left": left, "right": right, "as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    async def get_diff_file(
        self,
        format: Literal["markdown"],
        left: str,
        *,
        right: str | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
    ) -> bytes:
        """What is added, gone and changed between two sides. Programmes, documents, money, partners and figures; each side with its
        sentences."""
        answer: bytes = await self.ask_file(
            "GET", "/v1/diff", {"format": format, "left": left, "right": right, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    async def get_progress(
        self, region: str, *, year: int | None = None, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None
    ) -> ProgressAnswer:
        """Plans against results. Each figure that a report plans, with what a later report says of it, both sentences and a verdict; and
        the rate with its denominator."""
        answer: ProgressAnswer = await self.ask(
            "GET", "/v1/progress", {"region": region, "year": year, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    async def get_progress_file(
        self,
        format: Literal["markdown"],
        region: str,
        *,
        year: int | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
    ) -> bytes:
        """Plans against results. Each figure that a report plans, with what a later report says of it, both sentences and a verdict; and
        the rate with its denominator."""
        answer: bytes = await self.ask_file(
            "GET", "/v1/progress", {"format": format, "region": region, "year": year, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    async def get_lineage(self, policy: str, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None) -> LineageAnswer:
        """What a document goes back to, and what goes back to it. From nation to county: which document cites, carries out, replaces or
        ends which, each step with its sentence and the days that it took."""
        answer: LineageAnswer = await self.ask("GET", "/v1/lineage", {"policy": policy, "as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    async def get_lineage_file(
        self, format: Literal["markdown"], policy: str, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None
    ) -> bytes:
        """What a document goes back to, and what goes back to it. From nation to county: which document cites, carries out, replaces or
        ends which, each step with its sentence and the days that it took."""
        answer: bytes = await self.ask_file(
            "GET", "/v1/lineage", {"format": format, "policy": policy, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    async def get_candidates(
        self,
        *,
        kind: Literal["Institution", "Program", "Policy"] | None = None,
        limit: int | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
    ) -> CandidatesAnswer:
        """Pairs of nodes that may be one, the likeliest first. Each with what speaks for it and against it; those in the ledger are left
        out. Nothing is merged: `judged=true` reads the graph as judged."""
        answer: CandidatesAnswer = await self.ask(
            "GET", "/v1/candidates", {"kind": kind, "limit": limit, "as_of": as_of, "valid_in": valid_in, "judged": judged}
        )
        return answer

    async def get_judgements(self, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None) -> LedgerAnswer:
        """The ledger of what people judged. Sorted by ids. A group of lines that contradict one another is left apart, and said."""
        answer: LedgerAnswer = await self.ask("GET", "/v1/judgements", {"as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    async def put_judgement(self, body: Judging) -> LedgerAnswer:
        """Say of two nodes that they are the same, different, or that it is unsure. A line in the ledger, in place of what was said of the
        pair before; the graph itself stays as it is. The ledger is the answer."""
        answer: LedgerAnswer = await self.ask("PUT", "/v1/judgements", {}, body=body)
        return answer

    async def delete_judgement(self, first: str, second: str) -> None:
        """Take back what was said of two nodes. The line goes; with the whole ledger gone the graph is read as it was."""
        await self.ask("DELETE", "/v1/judgements", {"first": first, "second": second})

    async def get_export(
        self,
        format: Literal["graphml", "gexf", "csv", "jsonl", "cypher", "parquet", "turtle"],
        *,
        sources: bool | None = None,
        as_of: str | None = None,
        valid_in: str | None = None,
        judged: bool | None = None,
        type: Sequence[
            Literal[
                "IMPLEMENTS",
                "FUNDS",
                "PARTNERS_WITH",
                "ISSUES",
                "CITES",
                "CARRIES_OUT",
                "REPLACES",
                "ENDS",
                "SETS",
                "ABOUT",
                "LOCATED_IN",
                "PART_OF",
                "DESCRIBES",
                "TEXT_OF",
                "HAS_PASSAGE",
                "MENTIONS",
            ]
        ]
        | None = None,
        in_: str | None = None,
        year_from: int | None = None,
        year_to: int | None = None,
        confidence: float | None = None,
        status: Literal["achieved", "planned"] | None = None,
    ) -> bytes:
        """The graph, whole or what is selected, in the format of another program. Nodes and edges by kind and id; equal graphs give equal
        files."""
        answer: bytes = await self.ask_file(
            "GET",
            "/v1/export",
            {
                "format": format,
                "sources": sources,
                "as_of": as_of,
                "valid_in": valid_in,
                "judged": judged,
                "type": type,
                "in": in_,
                "year_from": year_from,
                "year_to": year_to,
                "confidence": confidence,
                "status": status,
            },
        )
        return answer

    async def answer_cypher(
        self, body: CypherQuestion, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None
    ) -> CypherAnswer:
        """The answer to a reading Cypher statement (off unless HPG_CYPHER=on). One statement that only reads, within the limits of time and
        rows; procedures other than full-text search are refused."""
        answer: CypherAnswer = await self.ask("POST", "/v1/cypher", {"as_of": as_of, "valid_in": valid_in, "judged": judged}, body=body)
        return answer

    async def list_queries(self, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None) -> list[QueryDescription]:
        """The named queries with their parameters. Each is a file in cypher/queries."""
        answer: list[QueryDescription] = await self.ask("GET", "/v1/queries", {"as_of": as_of, "valid_in": valid_in, "judged": judged})
        return answer

    async def answer_query(
        self, name: str, /, *, as_of: str | None = None, valid_in: str | None = None, judged: bool | None = None, **parameters: Any
    ) -> QueryAnswer:
        """The answer to a named query. Give parameters in the address: ``/v1/queries/NAME?region=宜秀区&year=2018``; those left out take their
        defaults."""
        answer: QueryAnswer = await self.ask("GET", f"/v1/queries/{part(name)}", parameters)
        return answer

    async def get_log(self, *, report: str | None = None, limit: int | None = None) -> list[LogLine]:
        """What was done to reports, newest first. Loaded, corrected, read anew, withdrawn, restored, on the command line or over HTTP: each
        line was written in the transaction that did it."""
        answer: list[LogLine] = await self.ask("GET", "/v1/log", {"report": report, "limit": limit})
        return answer

    async def list_writes(self, *, limit: int | None = None) -> list[WriteNote]:
        """What was asked over HTTP to be written, newest first. Who asked, when, and what came of it, failures included; `request_id` leads
        to the line of the log."""
        answer: list[WriteNote] = await self.ask("GET", "/v1/writes", {"limit": limit})
        return answer
