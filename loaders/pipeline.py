"""A document in, all that it claims out: the straight line, each arrow one function that can be run and looked at alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.records import Document, ReportGraph
from loaders.assemble import assemble
from loaders.confidence import Measured, measured, with_confidence
from loaders.description import describe
from loaders.extractors.funds import extract_funds
from loaders.extractors.implements import extract_implements
from loaders.extractors.issues import extract_issues
from loaders.extractors.lineage import extract_lineage
from loaders.extractors.located_in import extract_located_in
from loaders.extractors.partners_with import extract_partners_with
from loaders.extractors.targets import extract_targets
from loaders.gazetteer import Gazetteer
from loaders.institutions import find_institutions
from loaders.lexicon import Lexicon
from loaders.measures import find_measures
from loaders.passages import divide
from loaders.places import Places
from loaders.quantities import find_quantities
from loaders.records import Claim, Entity, Findings, Mention, ReportText, TargetClaim
from loaders.regions import find_regions

ClaimExtractor = Callable[[Findings, Places], list[Claim]]
EXTRACTORS: tuple[ClaimExtractor, ...] = (
    extract_implements,
    extract_funds,
    extract_issues,
    extract_lineage,
    extract_partners_with,
    extract_located_in,
)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read out of one report, before it is made a graph. ``aside``: claims that the rules are wrong about too often to be kept."""

    findings: Findings
    claims: tuple[Claim, ...]
    targets: tuple[TargetClaim, ...]
    part_of: tuple[tuple[Entity, Entity], ...]
    aside: tuple[Claim | TargetClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The line with its tables loaded once; ``read`` and ``extract`` keep nothing between reports.

    precision: of the rules, as measured; None keeps every claim, as sure as its extractor takes it to be (to measure with)
    """

    gazetteer: Gazetteer
    lexicon: Lexicon
    precision: Measured | None

    @classmethod
    def load(cls) -> Pipeline:
        return cls(Gazetteer.load(), Lexicon.load(), measured())

    def read(self, document: Document) -> ReportGraph:
        """All that ``document`` claims."""
        return assemble(self.extract(document))

    def extract(self, document: Document) -> Extraction:
        """Mentions, quantities and claims of ``document``, with their spans."""
        report = divide(document)
        description, places = describe(report, self.gazetteer)
        regions = find_regions(report, description, places)
        institutions = find_institutions(report, description, places, regions)
        regions = _outside(regions, institutions)
        measures = find_measures(report, description, places, regions + institutions, self.lexicon)
        mentions = _in_order([*_outside(regions, _titles(report, measures)), *institutions, *measures])
        findings = Findings(report, description, mentions, tuple(find_quantities(report, mentions)))
        claims, doubtful = with_confidence((claim for extract in EXTRACTORS for claim in extract(findings, places)), findings, self.precision)
        targets, odd = with_confidence(extract_targets(findings, places), findings, self.precision)
        part_of = places.part_of(_regions_of(findings, claims, targets))
        return Extraction(findings, tuple(claims), tuple(targets), tuple(part_of), (*doubtful, *odd))


def _in_order(mentions: list[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda m: (m.start, -m.end, m.entity.label, m.entity.id)))


def _titles(report: ReportText, measures: list[Mention]) -> list[Mention]:
    return [mention for mention in measures if report.text[mention.start] == "《"]


def _outside(mentions: list[Mention], covers: list[Mention]) -> list[Mention]:
    """``mentions`` without those inside one of ``covers``: a place that stands only in a longer name is not spoken of (ruling 11)."""
    spans = sorted((cover.start, cover.end) for cover in covers)
    kept: list[Mention] = []
    position, reach = 0, 0
    for mention in sorted(mentions, key=lambda m: (m.start, m.end)):
        while position < len(spans) and spans[position][0] <= mention.start:
            reach = max(reach, spans[position][1])
            position += 1
        if mention.end > reach:
            kept.append(mention)
    return kept


def _regions_of(findings: Findings, claims: Sequence[Claim], targets: Sequence[TargetClaim]) -> list[Entity]:
    """Every region that the report names or that one of its claims ends in, once, in order of id."""
    regions = [mention.entity for mention in findings.mentions if mention.entity.label == "Region"]
    regions += [end for claim in claims for end in (claim.start, claim.end) if end.label == "Region"]
    regions += [target.actor for target in targets if target.actor is not None and target.actor.label == "Region"]
    if findings.description.region is not None:
        regions.append(findings.description.region)
    return sorted(dict.fromkeys(regions), key=lambda region: region.id)
