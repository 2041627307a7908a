"""What can be wrong with the venue's server: it is said in one sentence, orders go on being saved, and arrive by themselves."""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
import trustme

from tests.shared.venue import Device, database, distributed, owner_address, with_till
from waiterapp.client import follower
from waiterapp.domain.commands import SendRound
from waiterapp.domain.devices import RecordState
from waiterapp.simulator.database import SUPERUSER, DatabaseServer
from waiterapp.simulator.dinkassa import dinkassa_till
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue import founding
from waiterapp.venue.schema import HEAD
from waiterapp.venue.shared import AddressUnusable, SharedAddress

HOW_TO_WRITE = "it is written postgresql://USER@SERVER/DATABASE."
WRONG_PASSWORD = "The venue's record does not accept this device's password: let the manager invite the device again."
NOT_LET_IN = "The venue's record does not let this device in: let the manager invite the device again."
NO_RIGHT = (
    "This device lacks a right in the venue's record: "
    "let the manager invite the device again, or run `waiterapp venue upgrade`."
)
NO_VENUE = "There is no venue in this database: let the manager check the address, or run `waiterapp venue create`."
NO_DATABASE = "The venue's server has no such database: let the manager check the address, or invite the device again."
NO_ANSWER = "The venue's server does not answer: check that it is running, and this device's network."
UNKNOWN_NAME = (
    "The name of the venue's server is not known in this network: check the Wi-Fi, or let the manager check the address."
)
NOT_ENCRYPTED = (
    "The venue's server does not encrypt, and this device talks to it only encrypted: let somebody turn on SSL there."
)
BAD_OPTION = "The address of the venue's record has an option that cannot be: let the manager check it."
DISK_FULL = "The disk of the venue's server is full: let somebody make room on it."
STANDBY = "The venue's server is a standby and takes no changes: let somebody start the primary or promote this one."
NO_CONNECTION = (
    "The venue's server has no connection left for this device: let somebody end other programs that use it, or allow it more."
)
PART_MISSING = "A part of the venue's record is missing: let the manager run `waiterapp venue upgrade`, or restore a backup."
OWN_FAULT = "The venue's server reports a fault of its own (58030): let somebody look into its log."
EXPIRED = "The certificate of the venue's server has expired: let somebody renew it, and check this device's clock."
NOT_YET = "The certificate of the venue's server is not valid yet: check the clocks of the server and of this device."
UNTRUSTED = "The certificate of the venue's server is not one this device trusts: let the manager invite the device again."
OTHER_NAME = (
    "The certificate of the venue's server is for another name: let the manager check the address, or invite the device again."
)
OLDER = (
    f"The venue's record is older than this waiterapp (schema 0003, needed {HEAD}): "
    "let the manager run `waiterapp venue upgrade`."
)
NEWER = f"The venue's record is newer than this waiterapp (schema 9999, known {HEAD}): update waiterapp on this device."


@dataclass
class Site:
    """One venue's database on a server, with the login of one device."""

    server: DatabaseServer
    database: str
    role: str
    password: str
    changes: dict[str, str]

    def address(self, **changes: str) -> SharedAddress:
        login = {"dbname": self.database, "user": self.role, "password": self.password}
        return SharedAddress.of(self.server.dsn, **(login | self.changes | changes))

    def run(self, statements: str) -> None:
        """Do something as the owner, whatever the state of the database."""
        dsn = self.server.dsn.rpartition("/")[0] + f"/{self.database}"
        with psycopg.connect(dsn, autocommit=True, options="-c default_transaction_read_only=off") as connection:
            names = {"role": self.role, "group": f"waiterapp_devices_{self.database}", "site": self, "head": HEAD}
            for statement in statements.split(";;"):
                connection.execute(statement.format(**names))

    def disconnect_the_device(self) -> None:
        self.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{role}'")

    def rounds(self) -> list[str]:
        with founding.owner_connection(
            SharedAddress.of(self.server.dsn, dbname=self.database, sslmode="disable")
        ) as connection:
            return [str(one) for one in connection.exec_driver_sql("SELECT id FROM rounds").scalars()]


@dataclass
class Ground:
    """A server with a venue, and the folder of a device that has worked there once: both are copied for each test."""

    server: DatabaseServer
    folder: Path
    changes: dict[str, str]
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def site(self, placed: str = "") -> Site:
        name = f"venue_{next(self.numbers)}"
        with psycopg.connect(self.server.dsn.rpartition("/")[0] + "/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE venue {placed}")
        with founding.owner_connection(SharedAddress.of(self.server.dsn, dbname=name, sslmode="disable")) as connection:
            founding.grant(connection)
            role, password = founding.add_device_role(connection, name)
        return Site(self.server, name, role, password, self.changes)

    def copied(self, folder: Path) -> Path:
        return Path(shutil.copytree(self.folder, folder / "device"))


@contextmanager
def ground_on(server: DatabaseServer, folder: Path, **changes: str) -> Iterator[Ground]:
    founding.create(owner_address(server), "Krogen")
    with SimulatorServer(dinkassa_till()) as till:
        first = Device("Petra", folder, owner_address(server), till)
        try:
            first.ready()
        finally:
            first.stop()
    yield Ground(server, folder, changes)


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    with database() as server, ground_on(server, tmp_path_factory.mktemp("device"), sslmode="disable") as made:
        yield made


@pytest.fixture
def site(ground: Ground) -> Site:
    return ground.site()


@pytest.fixture(autouse=True)
def tries_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follower, "LONGEST_PAUSE_S", 1.0)


@pytest.fixture
def start(
    ground: Ground, server: SimulatorServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> Iterator[Callable[[SharedAddress], Device]]:
    """Starts the device that has worked at the venue before; one at a time."""
    with starting(ground, server, tmp_path, caplog) as start:
        yield start


@contextmanager
def starting(
    ground: Ground, till: SimulatorServer, folder: Path, caplog: pytest.LogCaptureFixture
) -> Iterator[Callable[[SharedAddress], Device]]:
    caplog.set_level(logging.DEBUG)
    own = ground.copied(folder)
    started: list[tuple[Device, str]] = []

    def start(address: SharedAddress) -> Device:
        if started:
            started[-1][0].stop()
        started.append((Device("Petra", own, address, till), address.part("password")))
        return started[-1][0]

    try:
        yield start
    finally:
        if started:
            started[-1][0].stop()
    assert not [password for _, password in started if password and password in caplog.text]


def goes_on_without_the_record(device: Device, sentence: str) -> SendRound:
    """An order is saved on the device, and it is said why the others do not get it."""
    device.informed()
    order = device.order("1", "Toast Skagen")
    device.until(lambda _: order.id in device.saved, "word that the order is saved")
    device.until(lambda p: p.record.state is RecordState.AWAY and p.record.reason == sentence, f"'{sentence}'")
    device.until(lambda p: p.record.unsent == 1, "count of what waits")
    assert order.id not in device.picture.refused
    return order


def arrives_by_itself(device: Device, site: Site, order: SendRound) -> None:
    device.until(lambda p: p.record.state is RecordState.LIVE and p.record.unsent == 0, "arrival of what waited")
    assert site.rounds() == [order.id]


@pytest.mark.parametrize(
    ("dsn", "sentence"),
    [
        ("postgresql//owner:secret@server/venue", f"This is no address of a PostgreSQL database: {HOW_TO_WRITE}"),
        ("postgresql://owner:secret@[server/venue", f"This is no address of a PostgreSQL database: {HOW_TO_WRITE}"),
        ("postgresql://owner:sec%ret@server/venue", f"This is no address of a PostgreSQL database: {HOW_TO_WRITE}"),
        ("host=server password='secret", f"This is no address of a PostgreSQL database: {HOW_TO_WRITE}"),
        ("postgresql://server", f"The address of the database lacks its database and user: {HOW_TO_WRITE}"),
        (
            "postgresql://owner:secret@server:5432b/venue",
            "The address of the database names a port that cannot be: it is a number up to 65535.",
        ),
        (
            "postgresql://owner:secret@server:70000/venue",
            "The address of the database names a port that cannot be: it is a number up to 65535.",
        ),
        (
            "postgresql://own%ceer:secret@server/venue",
            "This is no address of a PostgreSQL database: it is written postgresql://USER@SERVER/DATABASE.",
        ),
        (
            "postgresql://owner:secret@db..house/venue",
            "The address of the database names a server that cannot be: check its spelling.",
        ),
        (
            "host=server port=" + "9" * 5000 + " dbname=venue user=owner password=secret",
            "The address of the database names a port that cannot be: it is a number up to 65535.",
        ),
        (
            "postgresql://owner:secret@server/venue?sslmode=disable",
            "The venue's record is reached encrypted, with sslmode=verify-full; only on this machine without.",
        ),
        (
            "postgresql://owner:secret@localhost/venue?sslmode=disable&hostaddr=192.0.2.1",
            "The address of the database has the option hostaddr, which cannot be used here: leave it out.",
        ),
    ],
)
def test_an_address_that_cannot_be_is_refused_without_telling_its_password(dsn: str, sentence: str) -> None:
    with pytest.raises(AddressUnusable) as caught:
        SharedAddress.of(dsn)
    assert str(caught.value) == sentence
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def closed_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return str(probe.getsockname()[1])


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        pytest.param(lambda site: site.address(port=closed_port()), NO_ANSWER, id="closed port"),
        pytest.param(
            lambda site: site.address(host="no-such-server.invalid", sslmode="verify-full"), UNKNOWN_NAME, id="unknown server"
        ),
        pytest.param(lambda site: site.address(dbname="elsewhere"), NO_DATABASE, id="unknown database"),
        pytest.param(lambda site: site.address(dbname="postgres", user=SUPERUSER, password=site.server.password), NO_VENUE,
            id="empty database"),
        pytest.param(lambda site: site.address(password="wrong-one"), WRONG_PASSWORD, id="wrong password"),
        pytest.param(lambda site: site.address(password=""), WRONG_PASSWORD, id="no password"),
        pytest.param(lambda site: site.address(user="nobody"), WRONG_PASSWORD, id="unknown user"),
        pytest.param(lambda site: site.address(sslmode="verify-full"), NOT_ENCRYPTED, id="server without encryption"),
        pytest.param(lambda site: site.address(target_session_attrs="writable"), BAD_OPTION, id="unknown option"),
    ],
)  # fmt: skip
def test_with_a_wrong_address_orders_are_saved_and_arrive_when_it_is_put_right(
    site: Site, start: Callable[[SharedAddress], Device], wrong: Callable[[Site], SharedAddress], sentence: str
) -> None:
    order = goes_on_without_the_record(start(wrong(site)), sentence)
    arrives_by_itself(start(site.address()), site, order)


RAISING = """
CREATE FUNCTION waiterapp_test() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '{}'; END $$
;; CREATE TRIGGER waiterapp_test BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION waiterapp_test()
"""
RAISING_NO_MORE = "DROP FUNCTION waiterapp_test CASCADE"


@pytest.mark.parametrize(
    ("begin", "end", "sentence"),
    [
        pytest.param(
            "ALTER ROLE {role} PASSWORD 'another'",
            "ALTER ROLE {role} PASSWORD '{site.password}'",
            WRONG_PASSWORD,
            id="password",
        ),
        pytest.param("ALTER ROLE {role} NOLOGIN", "ALTER ROLE {role} LOGIN", NOT_LET_IN, id="login"),
        pytest.param(
            "ALTER ROLE {role} CONNECTION LIMIT 0", "ALTER ROLE {role} CONNECTION LIMIT 8", NO_CONNECTION, id="connections"
        ),
        pytest.param(
            "REVOKE CONNECT ON DATABASE {site.database} FROM PUBLIC",
            "GRANT CONNECT ON DATABASE {site.database} TO PUBLIC",
            NOT_LET_IN,
            id="right to the database",
        ),
        pytest.param(
            "REVOKE USAGE ON SCHEMA public FROM PUBLIC, {group}",
            "GRANT USAGE ON SCHEMA public TO {group}",
            NO_RIGHT,
            id="schema",
        ),
        pytest.param("REVOKE INSERT ON orders FROM {group}", "GRANT INSERT ON orders TO {group}", NO_RIGHT, id="orders"),
        pytest.param("REVOKE UPDATE ON leases FROM {group}", "GRANT UPDATE ON leases TO {group}", NO_RIGHT, id="leases"),
        pytest.param("REVOKE SELECT ON house FROM {group}", "GRANT SELECT ON house TO {group}", NO_RIGHT, id="house"),
        pytest.param(
            "REVOKE USAGE ON SEQUENCE deliveries_sequence FROM {group}",
            "GRANT USAGE ON SEQUENCE deliveries_sequence TO {group}",
            NO_RIGHT,
            id="sequence",
        ),
        pytest.param("REVOKE {group} FROM {role}", "GRANT {group} TO {role}", NO_RIGHT, id="group"),
        pytest.param(
            "UPDATE alembic_version SET version_num = '0003'",
            "UPDATE alembic_version SET version_num = '{head}'",
            OLDER,
            id="older schema",
        ),
        pytest.param(
            "UPDATE alembic_version SET version_num = '9999' ;; UPDATE house SET oldest_program_schema = '9999'",
            "UPDATE alembic_version SET version_num = '{head}' ;; UPDATE house SET oldest_program_schema = '{head}'",
            NEWER,
            id="newer schema",
        ),
        pytest.param("ALTER TABLE house RENAME TO aside", "ALTER TABLE aside RENAME TO house", NO_VENUE, id="no venue"),
        pytest.param("ALTER TABLE lines RENAME TO aside", "ALTER TABLE aside RENAME TO lines", PART_MISSING, id="no lines"),
        pytest.param(
            "ALTER TABLE rounds RENAME till_ref TO aside",
            "ALTER TABLE rounds RENAME aside TO till_ref",
            PART_MISSING,
            id="column",
        ),
        pytest.param(RAISING.format("53100"), RAISING_NO_MORE, DISK_FULL, id="disk full, as said by a trigger"),
        pytest.param(RAISING.format("58030"), RAISING_NO_MORE, OWN_FAULT, id="a fault nobody knows"),
        pytest.param(
            "ALTER DATABASE {site.database} SET default_transaction_read_only = on",
            "ALTER DATABASE {site.database} RESET default_transaction_read_only",
            STANDBY,
            id="standby",
        ),
    ],
)
def test_what_is_wrong_with_the_server_is_said_and_orders_wait_until_it_is_mended(
    site: Site, start: Callable[[SharedAddress], Device], begin: str, end: str, sentence: str
) -> None:
    device = start(site.address())
    device.live()
    site.run(begin)
    site.disconnect_the_device()
    order = goes_on_without_the_record(device, sentence)
    site.run(end)
    arrives_by_itself(device, site, order)


def test_a_newer_schema_that_still_takes_this_program_is_written_to(
    site: Site, start: Callable[[SharedAddress], Device]
) -> None:
    site.run(
        "UPDATE alembic_version SET version_num = '9999' ;; ALTER TABLE orders ADD COLUMN of_a_newer_program text DEFAULT ''"
    )
    device = start(site.address())
    device.live()
    order = device.order("1", "Toast Skagen")
    device.until(lambda _: order.id in device.saved, "word that the order is saved")
    device.until(lambda p: with_till(p, order), "proof of the till")
    arrives_by_itself(device, site, order)


@pytest.fixture
def small_disk(ground: Ground) -> Iterator[Path]:
    """A file system with room for one venue and little more."""
    folder = ground.server.folder / "small"
    folder.mkdir(exist_ok=True)
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if mount is None or unmount is None:
        pytest.skip("no file system can be mounted here")
    mounted = subprocess.run([mount, "-t", "tmpfs", "-o", "size=32m", "tmpfs", folder], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("no file system may be mounted here")
    try:
        owner = (ground.server.folder / "data").stat()
        os.chown(folder, owner.st_uid, owner.st_gid)
        yield folder
    finally:
        subprocess.run([unmount, folder], check=True)


@pytest.fixture
def site_on_small_disk(ground: Ground, small_disk: Path) -> Iterator[Site]:
    with psycopg.connect(ground.server.dsn, autocommit=True) as connection:
        connection.execute(f"CREATE TABLESPACE small LOCATION '{small_disk}'")
    site = ground.site("TABLESPACE small")
    yield site
    with psycopg.connect(ground.server.dsn, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {site.database} WITH (FORCE)")
        connection.execute("DROP TABLESPACE small")


def filled(folder: Path) -> Path:
    """Leave no room in a file system; return the file that takes it."""
    ballast = folder / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(b"\0" * 4096):
            pass
    assert shutil.disk_usage(folder).free == 0
    return ballast


def test_on_a_full_disk_orders_wait_until_there_is_room(
    site_on_small_disk: Site,
    small_disk: Path,
    ground: Ground,
    server: SimulatorServer,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with starting(ground, server, tmp_path, caplog) as start:
        device = start(site_on_small_disk.address())
        device.live()
        ballast = filled(small_disk)
        order = goes_on_without_the_record(device, DISK_FULL)
        ballast.unlink()
        arrives_by_itself(device, site_on_small_disk, order)


@dataclass
class Certificates:
    """Who says who a server is."""

    folder: Path
    authority: trustme.CA = field(default_factory=trustme.CA)

    @property
    def trusted(self) -> Path:
        path = self.folder / "trusted.pem"
        self.authority.cert_pem.write_to_path(str(path))
        return path

    def good(self) -> tuple[Path, Path]:
        return self._kept(self.authority.issue_cert("127.0.0.1"))

    def expired(self) -> tuple[Path, Path]:
        now = datetime.now(UTC)
        return self._kept(
            self.authority.issue_cert("127.0.0.1", not_before=now - timedelta(days=90), not_after=now - timedelta(days=1))
        )

    def early(self) -> tuple[Path, Path]:
        now = datetime.now(UTC)
        return self._kept(
            self.authority.issue_cert("127.0.0.1", not_before=now + timedelta(days=1), not_after=now + timedelta(days=90))
        )

    def of_another_name(self) -> tuple[Path, Path]:
        return self._kept(self.authority.issue_cert("till.example"))

    def of_somebody_else(self) -> tuple[Path, Path]:
        return self._kept(trustme.CA().issue_cert("127.0.0.1"))

    def _kept(self, made: trustme.LeafCert) -> tuple[Path, Path]:
        certificate, key = self.folder / "server.crt", self.folder / "server.key"
        made.cert_chain_pems[0].write_to_path(str(certificate))
        made.private_key_pem.write_to_path(str(key))
        return certificate, key


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def encrypting(certificates: Certificates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """A venue on a server with TLS, which the embedded one cannot."""
    programs = distributed()
    if not programs:
        pytest.skip("there is no PostgreSQL with TLS here")
    with tempfile.TemporaryDirectory(prefix="waiterapp-pg-") as folder:
        Path(folder).chmod(0o755)
        server = DatabaseServer(Path(folder) / "primary", programs[max(programs)])
        server.create(tls=certificates.good())
        server.start()
        changes = {"sslmode": "verify-full", "sslrootcert": str(certificates.trusted)}
        try:
            with ground_on(server, tmp_path_factory.mktemp("device"), **changes) as made:
                yield made
        finally:
            server.stop("immediate")


def shows(server: DatabaseServer, pair: tuple[Path, Path]) -> None:
    """Let a server show another certificate from now on."""
    with psycopg.connect(server.dsn, autocommit=True) as connection:
        row = connection.execute("SELECT pg_conf_load_time()").fetchone()
        assert row is not None
        for source in pair:
            (server.folder / "data" / source.name).write_bytes(source.read_bytes())
        connection.execute("SELECT pg_reload_conf()")
    for _ in range(200):
        with psycopg.connect(server.dsn) as connection:
            if connection.execute("SELECT pg_conf_load_time() > %s", row).fetchone() == (True,):
                return
        time.sleep(0.02)
    raise AssertionError("the server does not read its certificate")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        pytest.param(Certificates.expired, EXPIRED, id="expired"),
        pytest.param(Certificates.early, NOT_YET, id="not valid yet"),
        pytest.param(Certificates.of_another_name, OTHER_NAME, id="another name"),
        pytest.param(Certificates.of_somebody_else, UNTRUSTED, id="unknown authority"),
    ],
)
def test_a_certificate_that_is_not_right_is_named_and_orders_wait_for_a_right_one(
    encrypting: Ground,
    certificates: Certificates,
    server: SimulatorServer,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    wrong: Callable[[Certificates], tuple[Path, Path]],
    sentence: str,
) -> None:
    shows(encrypting.server, certificates.good())
    site = encrypting.site()
    with starting(encrypting, server, tmp_path, caplog) as start:
        device = start(site.address())
        device.live()
        shows(encrypting.server, wrong(certificates))
        site.disconnect_the_device()
        order = goes_on_without_the_record(device, sentence)
        shows(encrypting.server, certificates.good())
        arrives_by_itself(device, site, order)


def test_a_missing_list_of_authorities_is_said(
    encrypting: Ground,
    certificates: Certificates,
    server: SimulatorServer,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    shows(encrypting.server, certificates.good())
    site = encrypting.site()
    with starting(encrypting, server, tmp_path, caplog) as start:
        order = goes_on_without_the_record(start(site.address(sslrootcert=str(tmp_path / "gone.pem"))), UNTRUSTED)
        arrives_by_itself(start(site.address()), site, order)
