"""A connection to one address that greets and checks another name, within a budget of time."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection

from oso.errors import RetryableOsoError


class PinnedAdapter(HTTPAdapter):
    """Connects to the address in the URL, but greets and checks `host`."""

    def __init__(self, host: str) -> None:
        self.host = host
        self._connections: list[HTTPSConnection] = []
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(
            *args, server_hostname=self.host, assert_hostname=self.host, **kwargs
        )

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        pool: Any = super().get_connection_with_tls_context(*args, **kwargs)
        pool.ConnectionCls = self._connection
        return pool

    def _connection(self, *args: Any, **kwargs: Any) -> HTTPSConnection:
        connection = HTTPSConnection(*args, **kwargs)
        self._connections = [c for c in self._connections if c.sock is not None]
        self._connections.append(connection)
        return connection

    @contextmanager
    def budget(self, seconds: float) -> Iterator[Budget]:
        """Cuts the connections when the time is up: a read time-out alone is no limit to one who
        sends a byte every second."""
        budget = Budget(self._connections_now)
        timer = threading.Timer(seconds, budget.spend)
        timer.daemon = True
        timer.start()
        try:
            yield budget
        except Exception:
            budget.check()
            raise
        finally:
            timer.cancel()

    def _connections_now(self) -> list[HTTPSConnection]:
        return list(self._connections)


class Budget:
    """Cuts every open connection once it is spent, and remembers that it was."""

    def __init__(self, connections: Callable[[], list[HTTPSConnection]]) -> None:
        self._connections = connections
        self._spent = False

    def spend(self) -> None:
        self._spent = True
        for connection in self._connections():
            if connection.sock is not None:
                try:
                    connection.sock.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue

    def check(self) -> None:
        if self._spent:
            raise RetryableOsoError("te-traag")
