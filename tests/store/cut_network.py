"""A network that can be cut: a proxy on the loopback between a program and its server, which drops connections when told to."""

from __future__ import annotations

import socket
import struct
import threading
from types import TracebackType

_COMMIT = b"\x00\x02\xb0\x12\x00\x00"  # Bolt's message of that name, whole
_RESET = struct.pack("ii", 1, 0)  # linger of no time: closing sends a reset


class CutNetwork:
    """Listens on ``port`` and passes everything on to ``target``.

    cut_every:        after so many bytes towards the server each time, all connections are dropped; 0: never
    stays_down_after: after so many bytes towards the server it is cut and stays so; 0: never
    lost_commits:     so many times the answer to a commit is dropped with its connection, after the server has given it
    is_up:            while False, new connections are dropped at once
    cuts:             how often it dropped
    """

    def __init__(self, target: int) -> None:
        self._target = target
        self._passed = 0
        self._lock = threading.Lock()
        self._pairs: set[tuple[socket.socket, socket.socket]] = set()
        self.cut_every = self.stays_down_after = self.lost_commits = self.cuts = 0
        self.is_up = True
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if not self.is_up:
                _drop(client)
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                _drop(client)
                continue
            pair = (client, server)
            self._pairs.add(pair)
            lost = threading.Event()
            threading.Thread(target=self._pass_on, args=(client, server, pair, lost, True), daemon=True).start()
            threading.Thread(target=self._pass_on, args=(server, client, pair, lost, False), daemon=True).start()

    def _pass_on(
        self, source: socket.socket, sink: socket.socket, pair: tuple[socket.socket, socket.socket], lost: threading.Event, to_server: bool
    ) -> None:
        try:
            while data := source.recv(65536):
                if to_server:
                    if _COMMIT in data and self._takes_commit():
                        lost.set()
                    if self._is_cut(len(data)):
                        self.cut()
                        return
                elif lost.is_set():
                    self.cuts += 1
                    break
                sink.sendall(data)
        except OSError:
            pass
        self._pairs.discard(pair)
        for each in pair:
            _drop(each)

    def _takes_commit(self) -> bool:
        with self._lock:
            taken = self.lost_commits > 0
            self.lost_commits -= taken
            return taken

    def _is_cut(self, size: int) -> bool:
        with self._lock:
            self._passed += size
            if self.stays_down_after and self._passed >= self.stays_down_after:
                self.is_up = False
            is_cut = not self.is_up or (self.cut_every > 0 and self._passed >= self.cut_every)
            if is_cut:
                self._passed = 0
            return is_cut

    def cut(self) -> None:
        """Drops every connection that there is."""
        self.cuts += 1
        for pair in list(self._pairs):
            self._pairs.discard(pair)
            for each in pair:
                _drop(each)

    def __enter__(self) -> CutNetwork:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._listener.close()
        self.cut()


def _drop(connection: socket.socket) -> None:
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    connection.close()
