"""A venue's record on a PostgreSQL: made, upgraded, opened to devices. Needs the owner's rights, which no device has."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg
from psycopg import sql
from sqlalchemy import Connection, create_engine, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from waiterapp.domain.values import new_id
from waiterapp.venue import devices as device_record
from waiterapp.venue.away import RecordAway
from waiterapp.venue.connecting import connect
from waiterapp.venue.migrating import migrate
from waiterapp.venue.schema import HEAD, OLDEST_PROGRAM_SCHEMA, devices, house, metadata
from waiterapp.venue.shared import NO_VENUE, SharedAddress, sentence_of, too_new

DEVICES = "waiterapp_devices"
"""The group role that holds the rights of all devices of one database: rows, no tables."""


class VenueExists(ValueError):
    """There is something in the database already; `str()` is a sentence."""


@contextmanager
def owner_connection(address: SharedAddress) -> Iterator[Connection]:
    """Open a connection with the owner's rights for one transaction.

    Raises:
        RecordAway: the server cannot be reached, or the right is missing.
    """

    def opened() -> psycopg.Connection:
        return connect(address.conninfo, connect_timeout=5, application_name="waiterapp owner")

    engine = create_engine("postgresql+psycopg://", creator=opened, poolclass=NullPool)
    try:
        with engine.begin() as connection:
            yield connection
    except DBAPIError as error:
        raise RecordAway(sentence_of(error.orig)) from error
    finally:
        engine.dispose()


def create(address: SharedAddress, name: str) -> str:
    """Make a venue's record in an empty database and return the venue's id.

    Raises:
        VenueExists: there is one.
        RecordAway: the server cannot be reached, or the right is missing.
    """
    with owner_connection(address) as connection:
        return found(connection, name)


def found(connection: Connection, name: str, venue_id: str = "") -> str:
    """Make a venue's record in this transaction and return the venue's id; a venue that has an id already keeps it.

    One that was made here for the same venue before, and that no device has ever used, is taken over: whoever did it was
    interrupted.

    Raises:
        VenueExists: there is one.
    """
    if inspect(connection).has_table("alembic_version"):
        if not venue_id or not _is_unused(connection, venue_id):
            raise VenueExists("There is a venue in this database already.")
        return venue_id
    migrate(connection)
    values = {"id": venue_id or new_id(), "name": name, "made_at": datetime.now(UTC)}
    connection.execute(insert(house).values(**values, oldest_program_schema=OLDEST_PROGRAM_SCHEMA))
    grant(connection)
    return str(values["id"])


def _is_unused(connection: Connection, venue_id: str) -> bool:
    there = connection.execute(select(house.c.id)).scalar()
    return there == venue_id and schema_of(connection) == HEAD and connection.execute(select(devices.c.id)).first() is None


def upgrade(address: SharedAddress) -> tuple[str, str]:
    """Bring a venue's record to this program's schema; return the schema before and after.

    Additions only: devices with an older program go on until they are updated.

    Raises:
        RecordAway: the server cannot be reached, there is no venue, or it is newer than this program.
    """
    with owner_connection(address) as connection:
        if not inspect(connection).has_table("alembic_version"):
            raise RecordAway(NO_VENUE)
        before = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
        if before > HEAD:
            raise RecordAway(too_new(before))
        migrate(connection)
        grant(connection)
    return before, HEAD


def grant(connection: Connection) -> None:
    """Give devices the right to the rows of every table, and no right to change tables."""
    group = sql.Identifier(group_of(connection))
    if connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": group_of(connection)}).first() is None:
        run_statement(connection, sql.SQL("CREATE ROLE {} NOLOGIN").format(group))
    run_statement(connection, sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(group))
    for table in metadata.tables:
        rights = "SELECT" if table == "house" else "SELECT, INSERT, UPDATE, DELETE"
        if table == "invitations":
            continue
        run_statement(connection, sql.SQL("GRANT " + rights + " ON {} TO {}").format(sql.Identifier(table), group))
    run_statement(connection, sql.SQL("GRANT SELECT ON alembic_version TO {}").format(group))
    run_statement(connection, sql.SQL("GRANT USAGE ON SEQUENCE deliveries_sequence TO {}").format(group))


def group_of(connection: Connection) -> str:
    """Return the name of the devices' group role: roles belong to a whole server, so each database has its own."""
    return f"{DEVICES}_{connection.exec_driver_sql('SELECT current_database()').scalar()}"[:63]


def verifier(connection: Connection, role: str, password: str) -> str:
    """Return what a server checks a password by: the password itself would stand in its statements, and maybe in its log."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, psycopg.Connection):
        raise TypeError("roles are made on a PostgreSQL")
    return driver.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()


def add_device_role(connection: Connection, device_id: str) -> tuple[str, str]:
    """Make the role of one device; return its name and password."""
    role, password = f"waiterapp_{device_id.lower()}", secrets.token_urlsafe(24)
    run_statement(connection, sql.SQL("CREATE ROLE {} LOGIN PASSWORD {} CONNECTION LIMIT 8 IN ROLE {}").format(
        sql.Identifier(role), sql.Literal(verifier(connection, role, password)), sql.Identifier(group_of(connection))
    ))  # fmt: skip
    return role, password


def remove_device(connection: Connection, device_id: str) -> None:
    """Take a device out of the venue at once: it may not log in any more, and is disconnected."""
    device_record.remove(connection, device_id)
    login = connection.execute(select(devices.c.login).where(devices.c.id == device_id)).scalar()
    is_owner = connection.execute(text("SELECT :login = session_user"), {"login": login}).scalar()
    if login and not is_owner:
        run_statement(connection, sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(login)))
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = :login"), {"login": login}
        )


def hold_still(connection: Connection) -> None:
    """Let nobody write to the record until this transaction ends; devices keep what is done meanwhile."""
    names = [sql.Identifier(name) for name in metadata.tables if name not in ("devices", "leases")]
    run_statement(connection, sql.SQL("LOCK TABLE {} IN SHARE MODE").format(sql.SQL(", ").join(names)))


def schema_of(connection: Connection) -> str:
    """Return the schema the record has."""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def close_to_devices(connection: Connection) -> None:
    """Let no device write here any more, because the venue is elsewhere."""
    run_statement(connection, sql.SQL("DROP OWNED BY {}").format(sql.Identifier(group_of(connection))))


def venue_name(connection: Connection) -> str:
    """Return the name of the venue."""
    return str(connection.execute(select(house.c.name)).scalar_one())


def run_statement(connection: Connection, statement: sql.Composed) -> None:
    """Run a statement that has names in it, which cannot be parameters."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, psycopg.Connection):
        raise TypeError("roles are made on PostgreSQL")
    driver.execute(statement)
