"""A store's address in, the address of Neo4j Browser with everything filled in out."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

from graph.errors import SettingsError
from graph.neo4j_server.server import HTTP_PORT
from graph.store import without_password


def browser_address(store: str, http_port: int = HTTP_PORT, guide: str | None = None) -> str:
    """
    store:  neo4j:// or bolt:// with the host, and the user and database where they are not the usual ones; a password is never part of it
    guide:  address of a guide to open, for a server that does not open it by itself; the server's own commands on connecting, the style
            among them, are left out then
    raises: SettingsError for a store without a server
    """
    parts = urlsplit(store)
    if parts.hostname is None:
        raise SettingsError(
            f"{without_password(store)} is no Neo4j server, so there is no Browser to open. Set HPG_STORE=neo4j://user@host:7687; "
            "the embedded store is looked at over HTTP: hpg serve."
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    login = f"{parts.scheme}://{quote(parts.username or 'neo4j', safe='')}@{host}:{parts.port or 7687}"
    given = {"dbms": login, "db": parts.path.strip("/") or "neo4j"}
    if parts.username is None:
        given["preselectAuthMethod"] = "NO_AUTH"
    if guide is not None:
        given |= {"cmd": "guide", "arg": guide}
    return f"http://{host}:{http_port}/browser/?{urlencode(given)}"
