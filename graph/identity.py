"""Ids made from content: the same in every run, on every machine and engine."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_SPACE = re.compile(r"\s+")
_QUOTES = str.maketrans({"「": '"', "」": '"', "『": '"', "』": '"', "“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "－": "-", "–": "-"})
_NUMBER_BRACKETS = str.maketrans({"[": "〔", "]": "〕", "(": "〔", ")": "〕", "【": "〔", "】": "〕", "{": "〔", "}": "〕"})
_TITLE = re.compile("^《(.+)》$")
_NATIONAL = re.compile("《?(?:国务院|国家|中共中央|中华人民共和国|全国)")
_DOCUMENT_NUMBER = re.compile(r"^[^\d〔〕]+〔(\d{4})〕第?(\d+)号$")


def normalise_name(name: str) -> str:
    """The form in which two spellings of one name are equal: NFKC, no white space, one sort of quotes and dashes, lower case.

    >>> normalise_name("“双基提升” 工程") == normalise_name('"双基提升"工程')
    True
    >>> normalise_name("浙江省") == normalise_name("江苏省")
    False
    """
    return _SPACE.sub("", unicodedata.normalize("NFKC", name).translate(_QUOTES)).lower()


def normalise_document_number(number: str) -> str:
    """A document number with 〔〕 brackets, half-width digits, no 第 and no spaces: 襄发〔2017〕49号.

    >>> normalise_document_number("襄发[2017] 第49号")
    '襄发〔2017〕49号'
    """
    text = _SPACE.sub("", unicodedata.normalize("NFKC", number)).translate(_NUMBER_BRACKETS)
    return text.replace("〕第", "〕")


def is_document_number(text: str) -> bool:
    """Whether ``text`` in its normal form is an issuer's sign, a year and a number.

    >>> is_document_number("国办发〔2021〕14号"), is_document_number("三减三健")
    (True, False)
    """
    return _DOCUMENT_NUMBER.match(normalise_document_number(text)) is not None


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def report_id(text: str) -> str:
    """Made from the text without white space, so line ends and a copied file's indents don't make a new report."""
    return "report:" + _digest(_SPACE.sub("", unicodedata.normalize("NFC", text)))


def passage_id(report: str, ordinal: int) -> str:
    return f"passage:{report.removeprefix('report:')}:{ordinal:05d}"


def region_id(code: str) -> str:
    """``code``: division code, six digits (nine for townships), the one in force now for a renamed division."""
    return f"region:{code}"


def unlisted_region_id(parent: str, name: str) -> str:
    """A named division that no list has (most villages): its parent's id and its name."""
    return "region:" + _digest(parent, normalise_name(name))


def institution_id(region: str | None, name: str) -> str:
    """The same full name in two regions is two institutions; ``region`` is None for national and unplaced ones."""
    return "institution:" + _digest(region or "", normalise_name(name))


def program_id(region: str | None, name: str) -> str:
    """``region`` is None for a national concept, which is one node for all regions."""
    return "program:" + _digest(region or "", normalise_name(name))


def policy_id(region: str | None, name: str, document_number: str | None = None) -> str:
    """By document number where there is one, else by region (None for national) and name, title marks around it aside.

    >>> policy_id(None, "《献血条例》") == policy_id(None, "献血条例")
    True
    """
    if document_number is not None:
        return "policy:" + _digest("number", normalise_document_number(document_number))
    return "policy:" + _digest(region or "", normalise_name(_TITLE.sub(r"\1", name)))


def is_of_the_nation(title: str) -> bool:
    """Whether a document's title begins with the nation or a body of it.

    >>> is_of_the_nation("《国务院办公厅关于健康中国行动的意见》"), is_of_the_nation("安徽省献血条例")
    (True, False)
    """
    return _NATIONAL.match(title) is not None


def target_id(report: str, start: int, end: int, indicator: str) -> str:
    """``start`` and ``end``: where the figure stands in the report's text."""
    return "target:" + _digest(report, str(start), str(end), normalise_name(indicator))


def edge_id(kind: str, start: str, end: str, *claim: str | int | float | None) -> str:
    """``claim`` is what tells two claims between the same ends apart: report, offsets, amount."""
    return f"{kind.lower()}:" + _digest(start, end, *["" if part is None else str(part) for part in claim])
