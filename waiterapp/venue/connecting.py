"""Opens every connection to PostgreSQL: what an address leaves open is said here, so that nobody else says it.

libpq asks variables of the environment and a file of services for each keyword that it is not given, and would bring the
venue's password to wherever those lead.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

import psycopg
from psycopg import pq
from psycopg.conninfo import conninfo_to_dict, make_conninfo

_NOWHERE = os.path.join(os.devnull, "none")  # noqa: PTH118 - a path that cannot be, on no system
_CHOSEN = {
    "require_auth": "none,password,md5,scram-sha-256",
    "passfile": _NOWHERE,
    "sslcertmode": "disable",
    "sslmode": "verify-full",
    "gssencmode": "disable",
    "connect_timeout": "5",
    "keepalives": "1",
    "keepalives_idle": "60",
    "keepalives_interval": "10",
    "keepalives_count": "6",
    "tcp_user_timeout": "0",
    "min_protocol_version": "3.0",
    "max_protocol_version": "3.0",
}
"""Where nothing is not what is wanted, or no value: no number is empty, and a file without a name is looked for at home."""
_LEFT_OPEN = frozenset({"service", "scram_client_key", "scram_server_key"})
"""These cannot be empty. No service changes what is given, and the keys only prove who we are to whom we have chosen."""


def connect(conninfo: str, *, autocommit: bool = False, **settings: str | int) -> psycopg.Connection[Any]:
    """Connect to the server that an address names, and to no other."""
    return psycopg.connect(sealed(conninfo, **settings), autocommit=autocommit)


async def connect_async(conninfo: str, *, autocommit: bool = False, **settings: str | int) -> psycopg.AsyncConnection[Any]:
    """Connect to the server that an address names, and to no other, without waiting."""
    return await psycopg.AsyncConnection.connect(sealed(conninfo, **settings), autocommit=autocommit)


def sealed(conninfo: str, **settings: str | int) -> str:
    """Return an address that says everything libpq can be told."""
    return make_conninfo("", **{**_untold(), **conninfo_to_dict(conninfo), **settings})


@cache
def _untold() -> dict[str, str]:
    """Return what holds where an address does not say otherwise, for every keyword that this libpq knows."""
    known = {one.keyword.decode(): (one.compiled or b"").decode() for one in pq.Conninfo.get_defaults()}
    return {name: _CHOSEN.get(name, value) for name, value in known.items() if name not in _LEFT_OPEN}
