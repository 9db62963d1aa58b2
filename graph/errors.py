"""The one tree of errors; each carries its values, and its text says what, where, what was expected and what to do."""

from __future__ import annotations


class PolicyGraphError(Exception):
    """Everything that this project raises on purpose."""


class LoadError(PolicyGraphError):
    """A report can't be taken in; ``source`` is the file (and row) as the user named it."""

    def __init__(self, source: str, message: str) -> None:
        super().__init__(f"{source}: {message}")
        self.source = source


class UnreadableFile(LoadError):
    """The bytes can't be had or are no text: permissions, a broken archive, binary content."""


class UnknownFormat(LoadError):
    """No reader knows this kind of file."""


class EmptyDocument(LoadError):
    """The file holds no text."""


class LexiconError(PolicyGraphError):
    """A table of the lexicon or the gazetteer breaks its rules."""


class FactError(PolicyGraphError):
    """A fact that may not be written."""


class EvidenceError(FactError):
    """The quote is not what the text has at its offsets."""


class SchemaError(FactError):
    """A node or edge does not fit the declaration in graph/schema.py."""


class StoreError(PolicyGraphError):
    """The store can't do what was asked."""


class StoreUnavailable(StoreError):
    """The store can't be reached, or another process holds it."""


class QueryError(StoreError):
    """A query failed, was refused as a write, or passed its limits."""


class BackupError(StoreError):
    """A backup can't be written or read, or does not fit the store."""


class NotFound(PolicyGraphError):
    """No node, report, edge or query of that id or name."""


class SettingsError(PolicyGraphError):
    """One or more settings are wrong; the text lists all of them."""


class AccessRefused(PolicyGraphError):
    """The caller may not do this; ``KeyMissing`` where a key would help, ``KeyTooNarrow`` where this key is not enough."""


class KeyMissing(AccessRefused):
    """No key, or one that is not known."""


class KeyTooNarrow(AccessRefused):
    """A key for reading where one for writing is needed."""


class SwitchedOff(AccessRefused):
    """A setting has this switched off."""


class TooManyRequests(PolicyGraphError):
    """More requests than the rate allows; ``seconds`` until the next may come."""

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class MissingExtra(PolicyGraphError):
    """Something asked for needs packages that are not installed: those of an extra of ours."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs the extra [{extra}], which is not installed. Install it: .venv/bin/pip install -e '.[{extra}]'.")
