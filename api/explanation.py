"""One report in, its reading shown in the terminal: passages, mentions in colour, each fact with its sentence and rule."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.text import Text

from api.loading import list_files
from graph.schema import EDGE_KIND, NODE_KIND
from loaders.assemble import assemble
from loaders.confidence import MIN_CONFIDENCE
from loaders.pipeline import Extraction, Pipeline
from loaders.readers import read_file
from loaders.records import Claim, Passage, TargetClaim


def explain_file(file: Path, *, facts_only: bool) -> None:
    """Print the reading of every document in ``file``."""
    console = Console()
    pipeline = Pipeline.load()
    for path, source in list_files([file]):
        for document in read_file(path, source):
            extraction = pipeline.extract(document)
            _print_head(console, extraction)
            if not facts_only:
                for passage in extraction.findings.report.passages:
                    console.print(_passage_text(extraction, passage), soft_wrap=True)
            _print_claims(console, extraction)
            _print_targets(console, extraction)
            _print_aside(console, extraction)
            _print_refusals(console, extraction)


def _print_head(console: Console, extraction: Extraction) -> None:
    description, document = extraction.findings.description, extraction.findings.report.document
    region = "no division found" if description.region is None else str(description.region.properties.get("full_name", description.region.name))
    console.rule(f"{description.title or document.source}")
    console.print(
        f"{document.id}  {region}  year {description.year or '?'}  {description.kind or 'kind ?'}  "
        f"{len(document.text):,} characters  {len(extraction.findings.report.passages)} passages  "
        f"{len(extraction.findings.mentions)} mentions  {len(extraction.findings.quantities)} quantities",
        highlight=False,
    )
    legend = Text("  ".join(kind.zh for kind in NODE_KIND.values() if kind.domain))
    for kind in NODE_KIND.values():
        legend.highlight_words([kind.zh], f"bold {kind.color}")
    console.print(legend)


def _passage_text(extraction: Extraction, passage: Passage) -> Text:
    findings = extraction.findings
    text = Text(findings.report.text[passage.start : passage.end], style="bold" if passage.is_heading else "")
    for mention in findings.mentions:
        if passage.start <= mention.start < passage.end:
            style = f"bold {NODE_KIND[mention.entity.label].color}"
            text.stylize(style, mention.start - passage.start, mention.end - passage.start)
    for quantity in findings.quantities:
        if passage.start <= quantity.start < passage.end:
            text.stylize(f"underline {NODE_KIND['Target'].color}", quantity.start - passage.start, quantity.end - passage.start)
    return Text.assemble((f"{passage.ordinal + 1:>4} ", "dim"), text)


def _print_claims(console: Console, extraction: Extraction) -> None:
    console.rule(f"{len(extraction.claims)} edges")
    for claim in extraction.claims:
        console.print(_claim_line(extraction, claim), soft_wrap=True)


def _claim_line(extraction: Extraction, claim: Claim) -> Text:
    extra = "  ".join(f"{name} {value:g}" if isinstance(value, float) else f"{name} {value}" for name, value in sorted(claim.properties.items()))
    return Text.assemble(
        (f"{claim.start.name}", f"bold {NODE_KIND[claim.start.label].color}"),
        f" —{EDGE_KIND[claim.type].zh} {claim.type}→ ",
        (f"{claim.end.name}", f"bold {NODE_KIND[claim.end.label].color}"),
        (f"  {extra}" if extra else ""),
        (f"\n      “{extraction.findings.report.text[claim.quote[0] : claim.quote[1]].strip()}”", "italic"),
        (f"  {claim.rule}  {claim.confidence:.2f}", "dim"),
    )


def _print_targets(console: Console, extraction: Extraction) -> None:
    console.rule(f"{len(extraction.targets)} targets")
    for target in extraction.targets:
        console.print(_target_line(extraction, target), soft_wrap=True)


def _target_line(extraction: Extraction, target: TargetClaim) -> Text:
    quantity = target.quantity
    high = "" if quantity.value_high is None else f"–{quantity.value_high:,g}"
    period = "" if target.period is None else f"  {target.period.first}–{target.period.last}"
    return Text.assemble(
        (target.indicator, f"bold {NODE_KIND['Target'].color}"),
        f" {quantity.comparator} {quantity.value:,.10g}{high} {quantity.unit or ''}  {target.status}{period}",
        (f"  by {target.actor.name}" if target.actor else "  by nobody named"),
        (f"  about {target.about.name}" if target.about else ""),
        (f"\n      “{extraction.findings.report.text[target.quote[0] : target.quote[1]].strip()}”", "italic"),
        (f"  {target.rule}  {target.confidence:.2f}", "dim"),
    )


def _print_aside(console: Console, extraction: Extraction) -> None:
    """What is not kept because its rule is wrong too often, as it was measured."""
    if not extraction.aside:
        return
    console.rule(f"{len(extraction.aside)} kept aside: confidence below {MIN_CONFIDENCE}")
    for claim in extraction.aside:
        line = _target_line(extraction, claim) if isinstance(claim, TargetClaim) else _claim_line(extraction, claim)
        console.print(line, soft_wrap=True)


def _print_refusals(console: Console, extraction: Extraction) -> None:
    refusals = assemble(extraction).refusals
    console.rule(f"{len(refusals)} facts refused")
    for refusal in refusals:
        console.print(f"{refusal.kind}: {refusal.claim}: {refusal.reason}", highlight=False, markup=False, soft_wrap=True)
