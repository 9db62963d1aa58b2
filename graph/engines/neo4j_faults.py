"""What went wrong between the driver and a Neo4j server, as an error of ours that names the fault and what to do."""

from __future__ import annotations

import re
from typing import Final

from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from graph.engines.door import excerpt
from graph.errors import QueryError, StoreUnavailable

OLDEST: Final = (5, 26)  # the oldest release that the tests run on
FAULTS: Final = (Neo4jError, DriverError, OSError)
_NUMBERS: Final = re.compile(r"(\d+)\.(\d+)")


def code_of(error: BaseException) -> str:
    return str(getattr(error, "code", None) or type(error).__name__)


def said_by(error: BaseException) -> str:
    """On one line: the server's message, or what lies at the bottom of a failed connection."""
    while isinstance(error, DriverError) and error.__cause__ is not None:
        error = error.__cause__
    return " ".join(str(getattr(error, "message", None) or error).split())


def connecting(address: str, user: str | None, database: str | None, error: BaseException) -> StoreUnavailable:
    """Why no log-in, or no answer, is had at ``address``."""
    code, said = code_of(error), said_by(error)
    for part, why in (
        ("AuthenticationRateLimit", "refuses all log-ins for a moment, after too many wrong passwords. Wait some seconds, then give the right one."),
        (
            "CredentialsExpired",
            "wants the password of its first start changed. Change it once in Neo4j Browser.",
        ),
        ("DatabaseNotFound", f"has no database called {database}. Leave the name out for the usual one; Neo4j Community has no other than neo4j."),
        ("DatabaseUnavailable", f"has the database {database or 'neo4j'} offline. Wait until it is started, or look into the server's log."),
    ):
        if part in code:
            return StoreUnavailable(f"{address} {why}")
    if isinstance(error, AuthError):
        who = "a log-in without user" if user is None else f"user {user} with this password"
        return StoreUnavailable(f"{address} refused {who}: {said} Check HPG_STORE and HPG_STORE_PASSWORD.")
    if "HTTP" in said or "HTTP" in str(error):
        return StoreUnavailable(f"{address} speaks HTTP. Expected: the Bolt port, 7687 where nothing else is set (7474 is Neo4j Browser's).")
    if "SSL" in said or "TLS" in said or "BoltSecurity" in code or "certificate" in said:
        return StoreUnavailable(
            f"{address} and this program do not agree on TLS: {said}. Write neo4j:// for a server without it, neo4j+s:// for a certificate that is "
            "known, neo4j+ssc:// for one that is its own."
        )
    return StoreUnavailable(f"no Neo4j answers at {address}: {said}. Is the server running, and is this its Bolt port?")


def too_old(address: str, name: str, version: str) -> StoreUnavailable | None:
    """
    >>> too_old("bolt://db", "Neo4j Kernel", "5.26.30"), too_old("bolt://db", "Neo4j Kernel", "2026.09.0")
    (None, None)
    >>> print(too_old("bolt://db", "Neo4j Kernel", "4.4.40"))
    bolt://db is Neo4j Kernel 4.4.40. Expected: Neo4j 5.26 or newer; move its data to a newer server.
    """
    found = _NUMBERS.match(version)
    if found is not None and name.startswith("Neo4j") and (int(found[1]), int(found[2])) >= OLDEST:
        return None
    return StoreUnavailable(f"{address} is {name} {version}. Expected: Neo4j 5.26 or newer; move its data to a newer server.")


def running(address: str, statement: str, error: BaseException, timeout_seconds: float | None) -> StoreUnavailable | QueryError:
    """Why a statement failed, or its connection."""
    code, said = code_of(error), said_by(error)
    if isinstance(error, (ServiceUnavailable, SessionExpired, AuthError, ConfigurationError, OSError)) or "DatabaseUnavailable" in code:
        return StoreUnavailable(f"the Neo4j server at {address} was lost: {said}. Is it still running? Nothing was half written; run it again.")
    if "TransactionTimedOut" in code:
        limit = "the server's limit" if timeout_seconds is None else f"{timeout_seconds:g} s"
        return QueryError(f"{excerpt(statement)!r} took longer than {limit} and was stopped. Narrow it, or allow it more time.")
    if "MemoryPoolOutOfMemory" in code or "TransactionOutOfMemory" in code:
        return QueryError(f"{excerpt(statement)!r} needs more memory than the server gives one statement and was stopped. Narrow it.")
    if code.endswith("AccessMode"):
        return QueryError(f"{excerpt(statement)!r} would write. Expected: a statement that only reads the graph.")
    if "Enterprise" in said or "UnsupportedAdministrationCommand" in code:
        return QueryError(f"{excerpt(statement)!r} needs Neo4j Enterprise, and {address} is Community: {said}")
    return QueryError(f"{excerpt(statement)!r} failed: {code}: {said}. Expected: one Cypher statement that Neo4j 5 and ArcadeDB both know.")
