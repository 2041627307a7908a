"""How a device joins a venue: by a code that holds the server's address and a secret that counts once.

The first contact cannot verify the server's certificate, because the device does not know it yet. The secret proves both sides
to each other instead: PostgreSQL's SCRAM with channel binding fails if anybody stands in between.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import ipaddress
import re
import secrets
from dataclasses import dataclass, field
from datetime import timedelta

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection, delete, insert, select

from waiterapp.venue.away import RecordAway
from waiterapp.venue.connecting import connect
from waiterapp.venue.founding import run_statement, verifier
from waiterapp.venue.locking import shared_time
from waiterapp.venue.schema import invitations
from waiterapp.venue.shared import CONNECT_S, SharedAddress, are_here, sentence_of

SECRET_BYTES, CHECK_BYTES = 6, 2
LONGEST_CODE = 4000
"""Digits: of sixteen servers with the longest names there are fewer."""
MOST_WELCOME_BYTES = 1_000_000
IN_A_GROUP = 4
_SAFE = {
    "sslmode": "require",
    "channel_binding": "require",
    "gssencmode": "disable",
    "ssl_min_protocol_version": "TLSv1.2",
}
"""Nothing is verified but the secret, on both sides and bound to the connection."""
USUAL_PORT = 5432
_ENCRYPTED, _OTHER_PORTS = 0x01, 0x02
_IPV4 = 0


class CodeUnusable(ValueError):
    """No invitation, or a mistyped one; `str()` is a sentence."""


@dataclass(frozen=True)
class Code:
    """What a person types or scans."""

    hosts: tuple[tuple[str, int], ...]
    database: str
    is_encrypted: bool
    secret: bytes = field(repr=False)

    @property
    def role(self) -> str:
        """Who asks."""
        return f"waiterapp_join_{hashlib.sha256(self.secret).hexdigest()[:12]}"

    @property
    def password(self) -> str:
        """What proves it."""
        return base64.b32encode(self.secret).decode("ascii").rstrip("=")

    @property
    def digits(self) -> str:
        """The code in groups, as it is shown and typed."""
        flags = (_ENCRYPTED if self.is_encrypted else 0) | len(self.hosts) << 4
        flags |= _OTHER_PORTS if any(port != USUAL_PORT for _, port in self.hosts) else 0
        body = bytes([flags]) + self.secret + _text(self.database)
        for host, port in self.hosts:
            body += _host(host) + (port.to_bytes(2, "big") if flags & _OTHER_PORTS else b"")
        number = str(int.from_bytes(b"\x01" + body + _check(body), "big"))
        return " ".join(number[at : at + IN_A_GROUP] for at in range(0, len(number), IN_A_GROUP))

    @classmethod
    def of(cls, typed: str) -> Code:
        """Read a code from what was typed; blanks and dashes do not matter.

        Raises:
            CodeUnusable: it is none.
        """
        number = re.sub(r"[\s-]", "", typed)
        if not (number.isascii() and number.isdigit()):
            raise CodeUnusable("A code has digits only.")
        if len(number) > LONGEST_CODE:
            raise CodeUnusable("This is not the code: it is much too long.")
        whole = int(number).to_bytes(len(number) // 2 + 1, "big").lstrip(b"\0")
        body = whole[1:-CHECK_BYTES]
        if whole[:1] != b"\x01" or _check(body) != whole[-CHECK_BYTES:]:
            raise CodeUnusable("This is not the code: a digit is wrong or missing.")
        reader = _Reader(body)
        flags, secret, database = reader.take(1)[0], reader.take(SECRET_BYTES), reader.text()
        hosts = tuple(
            (reader.host(), int.from_bytes(reader.take(2), "big") if flags & _OTHER_PORTS else USUAL_PORT)
            for _ in range(flags >> 4)
        )
        return cls(hosts, database, bool(flags & _ENCRYPTED), secret)

    @classmethod
    def for_address(cls, address: SharedAddress) -> Code:
        """Make a fresh code for a server."""
        hosts = tuple((one.part("host"), int(one.part("port") or USUAL_PORT)) for one in address.hosts)
        return cls(hosts, address.part("dbname"), address.part("sslmode") != "disable", secrets.token_bytes(SECRET_BYTES))


def invite(connection: Connection, code: Code, body: bytes, lasts: timedelta) -> None:
    """Let whoever knows the code learn `body`, once. Needs the owner's rights; old invitations go away."""
    forget_old(connection)
    until = shared_time(connection) + lasts
    connection.execute(insert(invitations).values(role=code.role, until=until, body=body))
    role = sql.Identifier(code.role)
    made = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {} CONNECTION LIMIT 2 VALID UNTIL {}")
    proof = verifier(connection, code.role, code.password)
    run_statement(connection, made.format(role, sql.Literal(proof), sql.Literal(until.isoformat())))
    run_statement(connection, sql.SQL("GRANT EXECUTE ON FUNCTION waiterapp_join() TO {}").format(role))


def forget_old(connection: Connection) -> None:
    """Take away the roles of invitations that were used or are over."""
    connection.execute(delete(invitations).where(invitations.c.until < shared_time(connection)))
    waiting = set(connection.execute(select(invitations.c.role)).scalars())
    for name in connection.exec_driver_sql(r"SELECT rolname FROM pg_roles WHERE rolname LIKE 'waiterapp\_join\_%%'").scalars():
        if name in waiting:
            continue
        # A role of another venue on the same server has rights there, and stays.
        with contextlib.suppress(psycopg.errors.DependentObjectsStillExist), connection.begin_nested():
            run_statement(connection, sql.SQL("DROP OWNED BY {}").format(sql.Identifier(name)))
            run_statement(connection, sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))


def accept(code: Code) -> bytes:
    """Ask a server for what it has for this code.

    Raises:
        CodeUnusable: what it leads to is not safe.
        RecordAway: it does not answer, the code was used, or its time is over.
    """
    if not code.is_encrypted and not are_here(host for host, _ in code.hosts):
        raise CodeUnusable("This code leads to a server that does not encrypt: let the manager show one of the venue's own.")
    settings: dict[str, str] = {
        "host": ",".join(host for host, _ in code.hosts),
        "port": ",".join(str(port) for _, port in code.hosts),
        "dbname": code.database,
        "user": code.role,
        "password": code.password,
        "target_session_attrs": "read-write",
        "application_name": "waiterapp joins",
    }
    safety = _SAFE if code.is_encrypted else {"sslmode": "disable", "gssencmode": "disable"}
    try:
        with connect(make_conninfo("", **settings, **safety), connect_timeout=CONNECT_S) as connection:
            row = connection.execute("SELECT waiterapp_join()").fetchone()
    except psycopg.errors.InvalidPassword as error:
        raise RecordAway(USED_UP) from error
    except psycopg.OperationalError as error:
        is_refused = "password authentication failed" in str(error)
        raise RecordAway(USED_UP if is_refused else sentence_of(error)) from error
    if row is None or row[0] is None:
        raise RecordAway(USED_UP)
    if len(row[0]) > MOST_WELCOME_BYTES:
        raise RecordAway("The server answers with what is no invitation.")
    return bytes(row[0])


USED_UP = "This code was used already, or its time is over: let the manager show a new one."


def _check(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()[:CHECK_BYTES]


def _text(value: str) -> bytes:
    raw = value.encode("utf-8")
    return bytes([len(raw)]) + raw


def _host(host: str) -> bytes:
    try:
        return bytes([_IPV4]) + ipaddress.IPv4Address(host).packed
    except ipaddress.AddressValueError:
        return _text(host)


class _Reader:
    """Takes a code apart."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def take(self, count: int) -> bytes:
        taken, self._body = self._body[:count], self._body[count:]
        if len(taken) < count:
            raise CodeUnusable("This is not the code: a part of it is missing.")
        return taken

    def text(self) -> str:
        return self.take(self.take(1)[0]).decode("utf-8", errors="replace")

    def host(self) -> str:
        length = self.take(1)[0]
        return (
            str(ipaddress.IPv4Address(self.take(4))) if length == _IPV4 else self.take(length).decode("utf-8", errors="replace")
        )
