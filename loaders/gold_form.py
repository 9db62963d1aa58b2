"""An extraction in, the JSON form of an annotated report out, as gold/GUIDELINES.md describes it: what the scorer reads."""

from __future__ import annotations

from typing import Any, Final

from loaders.pipeline import Extraction
from loaders.records import Claim, Entity, Period, TargetClaim

ANNOTATED: Final = ("implements", "funds", "partners_with", "issues", "located_in")  # kinds of claims that annotated reports have


def to_gold_form(extraction: Extraction) -> dict[str, Any]:
    """One report as a dict ready for ``json.dumps``; entities in order of their first mention, then those only claimed."""
    findings = extraction.findings
    entities = _entities(extraction)
    ids = {entity: f"e{number}" for number, entity in enumerate(entities, start=1)}
    region = findings.description.region
    return {
        "report": findings.report.document.source,
        "region": None if region is None else region.name,
        "year": findings.description.year,
        "kind": findings.description.kind,
        "entities": [_entity_row(extraction, entity, ids[entity]) for entity in entities],
        "relations": _relation_rows(extraction, ids),
        "targets": [_target_row(extraction, target, ids) for target in extraction.targets],
    }


def _entities(extraction: Extraction) -> list[Entity]:
    named = [mention.entity for mention in extraction.findings.mentions]
    claimed = [end for claim in extraction.claims for end in (claim.start, claim.end)]
    claimed += [end for target in extraction.targets for end in (target.actor, target.about) if end is not None]
    claimed += [end for pair in extraction.part_of for end in pair]
    region = extraction.findings.description.region
    return list(dict.fromkeys([*named, *([] if region is None else [region]), *claimed]))


def _entity_row(extraction: Extraction, entity: Entity, number: str) -> dict[str, Any]:
    mentions = [mention for mention in extraction.findings.mentions if mention.entity is entity]
    text = extraction.findings.report.text
    forms = sorted({text[mention.start : mention.end] for mention in mentions} - {entity.name})
    document_number = entity.properties.get("document_number")
    if document_number and document_number not in forms:
        forms.append(str(document_number))
    row: dict[str, Any] = {
        "id": number,
        "type": entity.label.lower(),
        "name": entity.name,
        "aliases": forms,
        "scope": entity.properties.get("scope", "health"),
        "evidence": _first_sentence(extraction, mentions[0].start) if mentions else None,
    }
    if entity.label == "Region":
        row["level"] = entity.properties.get("level")
        if entity.inferred or (not mentions and entity is not extraction.findings.description.region):
            row["inferred"] = True
    return row


def _first_sentence(extraction: Extraction, offset: int) -> str:
    report = extraction.findings.report
    for sentence in report.sentences:
        if sentence.start <= offset < sentence.end:
            return _source_text(extraction, (sentence.start, sentence.end))
    return _source_text(extraction, (offset, offset + 1))


def _source_text(extraction: Extraction, span: tuple[int, int]) -> str:
    start, end = extraction.findings.report.reading.to_source(*span)
    return extraction.findings.report.document.text[start:end].strip()


def _relation_rows(extraction: Extraction, ids: dict[Entity, str]) -> list[dict[str, Any]]:
    rows = [_relation_row(extraction, claim, ids) for claim in extraction.claims if claim.type.lower() in ANNOTATED]
    rows += [
        {"type": "part_of", "head": ids[child], "tail": ids[parent], "amount_cny": None, "year": None, "evidence": None}
        for child, parent in extraction.part_of
    ]
    return rows


def _relation_row(extraction: Extraction, claim: Claim, ids: dict[Entity, str]) -> dict[str, Any]:
    return {
        "type": claim.type.lower(),
        "head": ids[claim.start],
        "tail": ids[claim.end],
        "amount_cny": claim.properties.get("amount_cny"),
        "year": claim.properties.get("year", extraction.findings.description.year),
        "evidence": _source_text(extraction, claim.quote),
    }


def _target_row(extraction: Extraction, target: TargetClaim, ids: dict[Entity, str]) -> dict[str, Any]:
    quantity = target.quantity
    return {
        "indicator": target.indicator,
        "value": _plain(quantity.value),
        "value_high": None if quantity.value_high is None else _plain(quantity.value_high),
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "status": target.status,
        "period": _period(target.period),
        "actor": None if target.actor is None else ids[target.actor],
        "about": None if target.about is None else ids[target.about],
        "evidence": _source_text(extraction, target.quote),
    }


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _period(period: Period | None) -> str | None:
    if period is None:
        return None
    return period.first if period.first == period.last else f"{period.first}/{period.last}"
