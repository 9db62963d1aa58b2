"""Neo4j's settings, declared once: lines of neo4j.conf for the server of this machine, and deploy/neo4j.env for the container's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graph.browser import connect_commands
from graph.queries import FOLDER, load_queries

API_ADDRESS: Final = "http://localhost:8000"  # where Neo4j Browser, in the reader's own browser, finds the API
HEAP: Final = "1g"  # jars: -Xmx, since the setting is read only by the launcher script
LOOPBACK: Final = "127.0.0.1"

# What both have alike.
SETTINGS: Final[Mapping[str, str]] = {
    # nothing is read from outside the graph: LOAD CSV, which a reader may use, opens neither files nor addresses
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
    "server.directories.import": "import",
    # no statement takes all the memory or runs for ever; one batch of a load needs a tenth of it
    "db.memory.transaction.max": "384m",
    "db.transaction.timeout": "30m",
    "db.lock.acquisition.timeout": "10m",
    "server.memory.pagecache.size": "512m",
    "server.https.enabled": "false",
    "dbms.usage_report.enabled": "false",
    "client.allow_telemetry": "false",
    "browser.remote_content_hostname_whitelist": "localhost,127.0.0.1",
}


def browser_settings(api_address: str = API_ADDRESS) -> dict[str, str]:
    """What Neo4j Browser does on connecting: the named queries' parameters, our style and our guide, the last two from the API."""
    return {"browser.post_connect_cmd": connect_commands(load_queries(FOLDER).values(), f"{api_address}/browser")}


def conf_lines(*, bolt_port: int, http_port: int, log_in: bool, more: Mapping[str, str]) -> list[str]:
    """Lines of neo4j.conf for a server on the loopback; ``more`` is added, or takes the place of what is declared.

    The file is read as Latin-1: other characters are written as \\uXXXX.
    """
    settings = {
        **SETTINGS,
        **browser_settings(),
        "server.default_listen_address": LOOPBACK,
        "server.bolt.listen_address": f"{LOOPBACK}:{bolt_port}",
        "server.bolt.advertised_address": f"{LOOPBACK}:{bolt_port}",
        "server.http.listen_address": f"{LOOPBACK}:{http_port}",
        "server.http.advertised_address": f"{LOOPBACK}:{http_port}",
        "dbms.security.auth_enabled": "true" if log_in else "false",
        **more,
    }
    return [f"{name}={_latin(value)}" for name, value in settings.items()]


def _latin(value: str) -> str:
    return "".join(char if ord(char) < 128 else f"\\u{ord(char):04x}" for char in value)


def container_environment() -> dict[str, str]:
    """The same for the image ``neo4j``: a setting ``a.b_c`` is the variable ``NEO4J_a_b__c``."""
    settings = {**SETTINGS, **browser_settings(), "server.memory.heap.initial_size": HEAP, "server.memory.heap.max_size": HEAP}
    return {variable_of(name): _latin(value) for name, value in settings.items()}


def variable_of(setting: str) -> str:
    """
    >>> variable_of("db.memory.transaction.max"), variable_of("browser.post_connect_cmd")
    ('NEO4J_db_memory_transaction_max', 'NEO4J_browser_post__connect__cmd')
    """
    return "NEO4J_" + setting.replace("_", "__").replace(".", "_")


def setting_of(variable: str) -> str:
    """
    >>> setting_of("NEO4J_browser_post__connect__cmd")
    'browser.post_connect_cmd'
    """
    return variable.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_")
