"""The shared record: the same tables on PostgreSQL, for venues with several devices.

Only the way there is written here; what is read and written is in the modules beside it, which do not know which engine they
are on.
"""

from __future__ import annotations

import contextlib
import random
import re
import socket
import ssl
import struct
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from waiterapp.domain.values import port_number
from waiterapp.venue.away import AWAY, RecordAway
from waiterapp.venue.connecting import connect
from waiterapp.venue.schema import HEAD

Result = TypeVar("Result")
CONNECT_S, STATEMENT_MS, LOCK_MS, IDLE_MS = 3, 3_000, 1_000, 10_000
TRIES = 6
_RETRIED = frozenset({"40001", "40P01", "55P03", "23505"})
"""Serialisation failure, deadlock, lock time-out: nothing was done, and the same work may succeed now. So it may when a row is
there already that was not when it was looked for: the same round may be told by its device and read at the till at once."""
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_SENTENCES = {
    "28P01": "The venue's record does not accept this device's password: let the manager invite the device again.",
    "28000": "The venue's record does not let this device in: let the manager invite the device again.",
    "3D000": "The venue's server has no such database: let the manager check the address, or invite the device again.",
    "42501": "This device lacks a right in the venue's record: let the manager invite the device again, "
    "or run `waiterapp venue upgrade`.",
    "42P01": "A part of the venue's record is missing: let the manager run `waiterapp venue upgrade`, or restore a backup.",
    "53100": "The disk of the venue's server is full: let somebody make room on it.",
    "53300": "The venue's server has no connection left for this device: let somebody end other programs that use it, "
    "or allow it more.",
    "57P03": "The venue's server is starting or stopping: wait a moment.",
    "25006": "The venue's server is a standby and takes no changes: let somebody start the primary or promote this one.",
    "57014": "The venue's record took too long to answer: it is asked again.",
    "55P03": "Somebody else keeps this table in the venue's record too long: it is tried again.",
}
_SENTENCES |= dict.fromkeys(("42703", "42883"), _SENTENCES["42P01"]) | dict.fromkeys(("40001", "40P01"), _SENTENCES["55P03"])
NO_VENUE = "There is no venue in this database: let the manager check the address, or run `waiterapp venue create`."
_UNTRUSTED = "The certificate of the venue's server is not one this device trusts: let the manager invite the device again."
_OUT_OF_DATE = {
    9: "The certificate of the venue's server is not valid yet: check the clocks of the server and of this device.",
    10: "The certificate of the venue's server has expired: let somebody renew it, and check this device's clock.",
}
"""By OpenSSL's numbers."""
_BY_TEXT = (
    ("password authentication failed", _SENTENCES["28P01"]),
    ("no password supplied", _SENTENCES["28P01"]),
    ("no pg_hba.conf entry", _SENTENCES["28000"]),
    ("not permitted to log in", _SENTENCES["28000"]),
    ("permission denied for database", _SENTENCES["28000"]),
    ('role ".*" does not exist', _SENTENCES["28000"]),
    ('database ".*" does not exist', _SENTENCES["3D000"]),
    ("certificate verify failed", _UNTRUSTED),
    ("root certificate file .* does not exist", _UNTRUSTED),
    (
        "does not match host name",
        "The certificate of the venue's server is for another name: let the manager check the address, "
        "or invite the device again.",
    ),
    (
        "server does not support SSL",
        "The venue's server does not encrypt, and this device talks to it only encrypted: let somebody turn on SSL there.",
    ),
    (
        "could not translate host name|failed to resolve host",
        "The name of the venue's server is not known in this network: check the Wi-Fi, or let the manager check the address.",
    ),
    ("too many connections|too many clients|remaining connection slots", _SENTENCES["53300"]),
    ("starting up|shutting down|recovery mode|not yet accepting connections", _SENTENCES["57P03"]),
    ("session is read-only", _SENTENCES["25006"]),
    (
        "definition of service .* not found|service file .* not found|in service file",
        "A variable PGSERVICE of this device's environment names a service that cannot be used: let somebody remove it.",
    ),
    ("connection is bad: invalid", "The address of the venue's record has an option that cannot be: let the manager check it."),
)
_NO_ANSWER = frozenset({"08", "25", "57"})
"""Classes of errors by which a connection ends."""
_OPTIONS = frozenset(
    {
        *("host", "port", "dbname", "user", "password", "target_session_attrs"),
        *("sslmode", "sslrootcert", "ssl_min_protocol_version", "gssencmode"),
    }
)
"""What may stand in an address. Others name a second server or a file with passwords, or take back what is asked for here."""
_NEEDED = {"host": "server", "dbname": "database", "user": "user"}
_HOW_TO_WRITE = "it is written postgresql://USER@SERVER/DATABASE"
_LEAST_TLS = "TLSv1.2"
_ASK_FOR_TLS = struct.pack("!ii", 8, 80877103)
"""What a client of PostgreSQL says before TLS begins."""


class AddressUnusable(ValueError):
    """A DSN that cannot be used; `str()` is a sentence."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Which history a server is on. A standby that was promoted has the same cluster and a higher number."""

    cluster: str
    number: int


@dataclass(frozen=True)
class SharedAddress:
    """Where the shared record is, as a checked connection string."""

    conninfo: str = field(repr=False)

    @classmethod
    def of(cls, dsn: str, **changes: str) -> SharedAddress:
        """Check a DSN and complete it: several hosts may be named, the one that takes changes is used.

        Encrypted with the server's name and certificate verified, unless the DSN itself says otherwise.

        Raises:
            AddressUnusable: with the reason as a sentence.
        """
        try:
            found = conninfo_to_dict(dsn)
        except (psycopg.ProgrammingError, UnicodeError):
            # What libpq says repeats the address with its password.
            raise AddressUnusable(f"This is no address of a PostgreSQL database: {_HOW_TO_WRITE}.") from None
        strange = sorted(found.keys() - _OPTIONS)
        if strange:
            raise AddressUnusable(
                f"The address of the database has the option {strange[0]}, which cannot be used here: leave it out."
            )
        known = {key: str(value) for key, value in found.items() if value is not None} | changes
        missing = [word for name, word in _NEEDED.items() if not known.get(name)]
        if missing:
            raise AddressUnusable(f"The address of the database lacks its {' and '.join(missing)}: {_HOW_TO_WRITE}.")
        if not all(map(_is_host, known["host"].split(","))):
            raise AddressUnusable("The address of the database names a server that cannot be: check its spelling.")
        ports = [one or "5432" for one in known.get("port", "").split(",")]
        if not all(map(_is_port, ports)):
            raise AddressUnusable("The address of the database names a port that cannot be: it is a number up to 65535.")
        known["port"] = ",".join(ports)
        known.setdefault("target_session_attrs", "read-write")
        known.setdefault("sslmode", "verify-full")
        # Else libpq would take another encryption instead where it finds one, and verify nothing.
        known["gssencmode"] = "disable"
        if known.setdefault("ssl_min_protocol_version", _LEAST_TLS) not in (_LEAST_TLS, "TLSv1.3"):
            raise AddressUnusable("The venue's record is reached with TLS 1.2 or newer: leave ssl_min_protocol_version out.")
        if known["sslmode"] == "verify-full":
            known.setdefault("sslrootcert", "system")
        elif known["sslmode"] != "disable" or not are_here(known["host"].split(",")):
            raise AddressUnusable(
                "The venue's record is reached encrypted, with sslmode=verify-full; only on this machine without."
            )
        return cls(make_conninfo(**known))

    @property
    def shown(self) -> str:
        """The address without its password, for people."""
        found = conninfo_to_dict(self.conninfo)
        ports = str(found.get("port") or "5432").split(",")
        hosts = str(found["host"]).split(",")
        where = ",".join(f"{host}:{ports[min(index, len(ports) - 1)]}" for index, host in enumerate(hosts))
        return f"{found['user']}@{where}/{found['dbname']}"

    @property
    def hosts(self) -> tuple[SharedAddress, ...]:
        """The address with each of its hosts alone."""
        found = conninfo_to_dict(self.conninfo)
        names, ports = str(found["host"]).split(","), str(found.get("port") or "5432").split(",")
        return tuple(
            SharedAddress(make_conninfo(self.conninfo, host=name, port=ports[min(index, len(ports) - 1)]))
            for index, name in enumerate(names)
        )

    def for_login(self, login: str) -> str:
        """Return the address for another role, without a password."""
        known = {key: str(value) for key, value in conninfo_to_dict(self.conninfo).items() if value is not None}
        known.pop("password", None)
        return make_conninfo("", **{**known, "user": login})

    def part(self, name: str) -> str:
        """Return one part of the connection string, or an empty text."""
        return str(conninfo_to_dict(self.conninfo).get(name) or "")


_WIRE = (socket.AF_INET, socket.SOCK_STREAM)


class SharedStore:
    """One connection to the shared record. Used from one thread at a time; made anew when it breaks."""

    def __init__(self, address: SharedAddress, name: str, known: Timeline | None = None) -> None:
        self._address = address
        self._name = name
        self.chosen = address.hosts[0]
        """The host that is talked to."""
        self._engine = create_engine("postgresql+psycopg://", creator=self._connect, poolclass=StaticPool)
        self._connection: Connection | None = None
        self._driver: psycopg.Connection | None = None
        self.known = known
        """The newest history that was seen; an older one is refused."""
        self._random = random.Random()

    def run(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work` in one transaction and return what it returns, committed on the server.

        Work that met somebody else's lock, or row, is run again. What was committed just before the connection broke may be
        done although this raises: whoever calls does it again, and doing it twice changes nothing.

        Raises:
            RecordAway: the server cannot be reached or used.
        """
        for attempt in range(TRIES):
            try:
                return self._run_once(work)
            except DBAPIError as error:
                state = getattr(error.orig, "sqlstate", None) or ""
                if state not in _RETRIED or attempt == TRIES - 1:
                    if error.connection_invalidated or not _is_ours(state):
                        self.disconnect()
                        raise RecordAway(sentence_of(error.orig)) from error
                    raise
            time.sleep(self._random.uniform(0.0, 0.02) * 2**attempt)
        raise RecordAway(_SENTENCES["55P03"])

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Run one transaction."""
        connection = self._connected()
        with connection.begin():
            yield connection

    def snapshot(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work` on one unchanging picture of the record.

        Raises:
            RecordAway: the server cannot be reached or used.
        """

        def reading(connection: Connection) -> Result:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            return work(connection)

        return self.run(reading)

    def disconnect(self) -> None:
        """Drop the connection; the next use makes a new one."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()
            connection.close()
        self._engine.dispose()

    def interrupt(self) -> None:
        """Break the connection from another thread: whoever waits for a server that says nothing gets an error instead."""
        # The pool's connection belongs to the thread that works with it, and refuses to be asked once it is broken.
        if self._driver is not None:
            break_off(self._driver)

    def check(self) -> Timeline:
        """Find the host that takes changes now, and look whether this is a venue's record that can be used.

        All hosts are asked: an old primary that comes back takes changes as well, and is on an older history.

        Raises:
            RecordAway: there is none, or it cannot be used.
        """
        newest: tuple[Timeline, SharedAddress] | None = None
        failure = RecordAway(AWAY)
        for host in self._address.hosts:
            self.disconnect()
            self.chosen = host
            try:
                timeline = self.run(_timeline)
            except RecordAway as error:
                failure = error
                continue
            if newest is None or timeline.number > newest[0].number:
                newest = (timeline, host)
        if newest is None:
            raise failure
        timeline, host = newest
        known = self.known
        if known is not None and known.cluster == timeline.cluster and timeline.number < known.number:
            self.disconnect()
            raise RecordAway("The venue's server is an old one that has been replaced; this device waits for the new one.")
        if host is not self.chosen:
            self.disconnect()
            self.chosen = host
        self.run(check_schema)
        self.known = timeline
        return timeline

    def _run_once(self, work: Callable[[Connection], Result]) -> Result:
        with self.begin() as connection:
            return work(connection)

    def _connect(self) -> psycopg.Connection:
        self._driver = connect(self.chosen.conninfo, **session_settings(self._name))
        return self._driver

    def _connected(self) -> Connection:
        if self._connection is None:
            try:
                self._connection = self._engine.connect()
            except DBAPIError as error:
                self._engine.dispose()
                sentence = sentence_of(error.orig)
                if sentence == _UNTRUSTED:
                    sentence = _why_out_of_date(self.chosen) or sentence
                raise RecordAway(sentence) from error
        return self._connection


def break_off(driver: psycopg.Connection | psycopg.AsyncConnection) -> None:
    """Break a connection under whoever waits for its server, without asking that server."""
    if not driver.closed:
        # It may be closed while we look at it.
        with contextlib.suppress(OSError, psycopg.Error), socket.fromfd(driver.fileno(), *_WIRE) as wire:
            wire.shutdown(socket.SHUT_RDWR)


def session_settings(name: str) -> dict[str, Any]:
    """Return what every connection is opened with: nothing waits for ever, and a dead network is noticed."""
    return {
        "connect_timeout": CONNECT_S,
        "application_name": f"waiterapp {name}"[:60],
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 3,
        "tcp_user_timeout": 8_000,
        "options": f"-c statement_timeout={STATEMENT_MS} -c lock_timeout={LOCK_MS} "
        f"-c idle_in_transaction_session_timeout={IDLE_MS} -c TimeZone=UTC "
        # The server notices it, too: what a lost Wi-Fi leaves there would use up what this login may open.
        "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3",
    }


def sentence_of(error: object) -> str:
    """Say in plain words why the server could not be used."""
    state = getattr(error, "sqlstate", None) or ""
    if state in _SENTENCES:
        return _SENTENCES[state]
    words = str(error)
    found = next((sentence for part, sentence in _BY_TEXT if re.search(part, words, re.IGNORECASE)), "")
    if not found and state and state[:2] not in _NO_ANSWER:
        return f"The venue's server reports a fault of its own ({state}): let somebody look into its log."
    return found or AWAY


def are_here(hosts: Iterable[str]) -> bool:
    """Tell whether hosts are this machine, to which nothing has to be encrypted."""
    return set(hosts) <= _LOOPBACK


def _is_host(name: str) -> bool:
    try:
        name.encode("idna")
    except UnicodeError:
        return False
    return True


def _is_port(text: str) -> bool:
    return text.isascii() and port_number(text) is not None


def _why_out_of_date(address: SharedAddress) -> str:
    """Look at a refused certificate again, because libpq does not say what is wrong with it; empty if it is not its time."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusted = address.part("sslrootcert")
    where = (address.part("host"), int(address.part("port") or 5432))
    with contextlib.suppress(OSError):
        if trusted == "system":
            context.load_default_certs()
        else:
            context.load_verify_locations(trusted)
        with socket.create_connection(where, CONNECT_S) as wire:
            wire.sendall(_ASK_FOR_TLS)
            if wire.recv(1) == b"S":
                try:
                    context.wrap_socket(wire, server_hostname=address.part("host")).close()
                except ssl.SSLCertVerificationError as error:
                    return _OUT_OF_DATE.get(error.verify_code, "")
    return ""


def _is_ours(state: str) -> bool:
    """Tell whether an error is about our own statements (a violated constraint, bad data) and not about the server."""
    return state[:2] in {"22", "23", "42"} and state not in _SENTENCES


def _timeline(connection: Connection) -> Timeline:
    row = connection.exec_driver_sql(
        "SELECT (SELECT system_identifier FROM pg_control_system())::text, CASE WHEN pg_is_in_recovery() THEN NULL "
        "ELSE substring(pg_walfile_name(pg_current_wal_lsn()) FROM 1 FOR 8) END"
    ).one()
    if row[1] is None:
        raise RecordAway(_SENTENCES["25006"])
    return Timeline(str(row[0]), int(row[1], 16))


def check_schema(connection: Connection) -> None:
    """Look whether there is a venue's record that this program may use.

    Raises:
        RecordAway: there is none, it is too old or too new, or a right is missing.
    """
    row = connection.exec_driver_sql("SELECT current_schema(), to_regclass('alembic_version')").one()
    if row[0] is None:
        raise RecordAway(_SENTENCES["42501"])
    if row[1] is None:
        raise RecordAway(NO_VENUE)
    rights = connection.exec_driver_sql(
        "SELECT bool_and(has_table_privilege(name, one)) "
        "FROM unnest(ARRAY['orders', 'rounds', 'lines', 'deliveries', 'journal', 'devices', 'leases']) AS name, "
        "unnest(ARRAY['SELECT', 'INSERT', 'UPDATE']) AS one "
        "WHERE to_regclass(name) IS NOT NULL"
    ).scalar()
    if rights is False:
        raise RecordAway(_SENTENCES["42501"])
    version = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
    if version < HEAD:
        raise RecordAway(
            f"The venue's record is older than this waiterapp (schema {version}, needed {HEAD}): "
            "let the manager run `waiterapp venue upgrade`."
        )
    found = connection.exec_driver_sql("SELECT to_regclass('house')").scalar()
    oldest = connection.exec_driver_sql("SELECT oldest_program_schema FROM house").scalar() if found is not None else None
    if oldest is None:
        raise RecordAway(NO_VENUE)
    if str(oldest) > HEAD:
        raise RecordAway(too_new(version))


def too_new(version: str) -> str:
    """Say that this program is too old."""
    return f"The venue's record is newer than this waiterapp (schema {version}, known {HEAD}): update waiterapp on this device."
