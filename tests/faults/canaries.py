"""Canaries: every secret that is used in a run, and a search of everything that the run has left for any of them.

A whole test run, with whatever arguments pytest takes:

    python -m tests.faults.canaries -- tests/e2e -q

Every secret that the program meets, that simulated tills and databases are made with, or that is in a file of secrets
afterwards is a canary. When the run is over, its temporary folders, its output, its logs at DEBUG and what its crashes have
left are searched for each in every writing. Where one may be is listed in `ALLOWED`, each with its reason.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import os
import re
import stat
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

from ahocorasick_rs import BytesAhoCorasick

ROOT = Path(__file__).resolve().parent.parent.parent
MET_NAME = "WAITERAPP_TEST_CANARIES"
"""The variable that says to which file every process of a run writes the secrets it meets."""
LEAST = 8
"""A shorter secret is found everywhere by chance; PINs of four digits are looked for as six in the evenings of this folder."""
MOST_UNPACKED = 64 * 1024 * 1024


@dataclass(frozen=True)
class Allowed:
    """A place where a secret may be."""

    pattern: str
    why: str
    is_private: bool = True
    """Nobody but its owner may read it."""


ALLOWED = (
    Allowed(
        r"(^|/)test_(secrets_that_cannot_be_ta|where_there_are_no_modes_)\d+/home/secrets\.json$",
        "the tests of a disk that keeps no file from others",
        is_private=False,
    ),
    Allowed(r"(^|/)secrets\.json$", "the file of secrets, where there is no keyring or a file was asked for"),
    Allowed(r"(^|/)canaries\.jsonl$", "the list of what is searched for", is_private=False),
    Allowed(
        r"(^|/)(data|primary|standby)/(base|global|pg_wal|pg_\w+)/",
        "the database server of the venue: what an invitation hands over lies there until the code is used",
    ),
    Allowed(
        r"(^|/)test_no_secret_of_a_profile_is\d+/",
        "the test of the support file, which writes secrets into a log by hand to find none in its file",
        is_private=False,
    ),
    Allowed(
        r"(^|/)test_a_run_with_a_test_that_le\d+/",
        "the test of this search, whose own run leaks on purpose; it looks itself whether that is found",
        is_private=False,
    ),
    Allowed(
        r"(^|/)test_no_file_of_passwords_is_r\d+/passwords$",
        "the test of libpq's file of passwords, which writes one to see that nobody reads it",
    ),
    Allowed(r"(^|/)data/server\.key$", "the key of a database server in a box"),
    Allowed(
        r"(^|/)(ca|cert|key|server|trusted)\.(pem|crt|key)$", "certificates and keys that a test has made", is_private=False
    ),
)


@dataclass(frozen=True)
class Leak:
    """A canary where none may be."""

    where: str
    kind: str
    writing: str

    def __str__(self) -> str:
        return f"{self.where}: {self.kind}, written as {self.writing}"


def writings(secret: str) -> dict[str, bytes]:
    """Return how a secret may stand in a file."""
    raw = secret.encode("utf-8", "surrogatepass")
    found = {
        "it is": raw,
        "UTF-16": secret.encode("utf-16-le", "surrogatepass"),
        "UTF-16, big end first": secret.encode("utf-16-be", "surrogatepass"),
        "percent": quote(secret, safe="").encode(),
        "percent in a path": quote(secret).encode(),
        "form": quote_plus(secret).encode(),
        "percent twice": quote(quote(secret, safe=""), safe="").encode(),
        "JSON": json.dumps(secret)[1:-1].encode(),
        "JSON in JSON": json.dumps(json.dumps(secret))[3:-3].encode(),
        "JSON of every letter": "".join(f"\\u{ord(one):04x}" for one in secret).encode(),
        "Python": repr(secret)[1:-1].encode(),
        "hexadecimal": raw.hex().encode(),
        "backwards": secret[::-1].encode("utf-8", "surrogatepass"),
    }
    for before in range(3):
        whole = base64.b64encode(b"\0" * before + raw).decode().rstrip("=")
        middle = whole[(0, 2, 3)[before] :][: -2 if (before + len(raw)) % 3 else None]
        if len(middle) >= LEAST:
            found[f"base64 after {before}"] = middle.encode()
            found[f"base64 for addresses after {before}"] = middle.replace("+", "-").replace("/", "_").encode()
    # Whoever changes capital letters hides nothing.
    return {name: one.lower() for name, one in found.items()}


class Search:
    """Looks for canaries."""

    def __init__(self, canaries: dict[str, str]) -> None:
        """Look for secrets; `canaries` says of each what it is."""
        self.count = len(canaries)
        kinds: dict[bytes, tuple[str, str]] = {}
        for secret, kind in canaries.items():
            for name, writing in writings(secret).items():
                kinds.setdefault(writing, (kind, name))
        self._kinds = list(kinds.values())
        self._writings = BytesAhoCorasick(list(kinds))

    def in_bytes(self, where: str, content: bytes) -> Iterator[Leak]:
        """Return every kind of canary in something, unpacked if it is packed."""
        for place, plain in unpacked(where, content):
            found = self._writings.find_matches_as_indexes(plain.lower(), overlapping=True)
            yield from (Leak(place, *self._kinds[number]) for number in sorted({number for number, *_ in found}))

    def in_folder(self, folder: Path) -> Iterator[Leak]:
        """Return every leak in a folder, and every place that may have a secret and that others can read."""
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            name = path.relative_to(folder).as_posix()
            place = next((one for one in ALLOWED if re.search(one.pattern, name)), None)
            if place is None:
                yield from self.in_bytes(name, path.read_bytes())
            elif place.is_private and name.endswith(".json") and stat.S_IMODE(path.stat().st_mode) & 0o077:
                yield Leak(name, "a place for secrets that others can read", "a mode")


def unpacked(where: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Return something as it is, and whatever is packed in it: archives and compressed pieces of recordings."""
    yield where, content
    if content[:2] == b"PK":
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for name in archive.namelist():
                    yield from unpacked(f"{where}/{name}", archive.read(name))
        except zipfile.BadZipFile:
            return
    if content.startswith(b"waiterapp recording"):
        yield from ((f"{where}, unpacked", piece) for piece in _inflated(content))


def _inflated(content: bytes) -> Iterator[bytes]:
    """Return what every compressed stream in a file holds, as far as it can be read."""
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content):
        inflater, whole = zlib.decompressobj(), bytearray()
        try:
            whole += inflater.decompress(content[start.start() :], MOST_UNPACKED)
        except zlib.error:
            continue
        if len(whole) > LEAST:
            yield bytes(whole)


def secrets_in_files(folder: Path) -> dict[str, str]:
    """Return what is in every file of secrets below a folder."""
    found: dict[str, str] = {}
    for path in folder.rglob("secrets.json"):
        try:
            everything = json.loads(path.read_bytes())
        except ValueError:
            continue
        for profile in everything.values():
            found |= {value: f"the secret {key}" for key, value in profile.items()}
    return found


def worth_looking_for(canaries: dict[str, str]) -> dict[str, str]:
    """Return what cannot come up by chance; documents and addresses are looked at for what is secret in them."""
    from waiterapp.domain.redaction import parts_of_secret

    found = {part: kind for secret, kind in canaries.items() for part in parts_of_secret(secret)}
    return {one: kind for one, kind in found.items() if len(one) >= LEAST and len(set(one)) > 3 and re.search(r"\d|[^\w]", one)}


def watch(tell: Callable[[str, str], object]) -> Callable[[], None]:
    """Tell of every secret that this process meets, or makes for a simulated till or a database; return how to end that."""
    from waiterapp.domain.redaction import SecretsMet
    from waiterapp.simulator.database import DatabaseServer
    from waiterapp.simulator.server import SimulatorServer
    from waiterapp.venue import inviting

    undo: list[Callable[[], None]] = []

    def replaced(owner: Any, name: str, made: Callable[[Any], Any]) -> None:
        real = getattr(owner, name)
        undo.append(lambda: setattr(owner, name, real))
        setattr(owner, name, made(real))

    def after(owner: Any, name: str, look: Callable[..., None]) -> None:
        def made(real: Any) -> Any:
            def watched(*arguments: Any, **named: Any) -> Any:
                result = real(*arguments, **named)
                look(result, *arguments)
                return result

            return watched

        replaced(owner, name, made)

    def of_met(_result: object, _met: object, *secrets: str) -> None:
        for one in secrets:
            tell(one, "a secret that was met")

    def of_till(_result: object, _server: object, till: Any, *_: object) -> None:
        for key, value in till.credentials.items():
            if "name" not in key:
                tell(value, f"{till.name}'s {key}")

    def of_database(_result: object, server: DatabaseServer, *_: object) -> None:
        tell(server.password, "the database owner's password")

    after(SecretsMet, "learn", of_met)
    after(SimulatorServer, "__init__", of_till)
    after(DatabaseServer, "__init__", of_database)

    def of_code(_result: object, _connection: object, code: inviting.Code, *_: object) -> None:
        tell(code.password, "the password of an invitation")
        tell(code.digits, "an invitation")
        tell(code.digits.replace(" ", ""), "an invitation")

    after(inviting, "invite", of_code)

    def end() -> None:
        for one in reversed(undo):
            one()

    return end


class Plugin:
    """Watches a pytest run: secrets go to a list, and the program's log at DEBUG to a file, as it would be written."""

    def __init__(self, listed: Path) -> None:
        self._listed = listed
        self._known: set[str] = set()
        self._end = watch(self._tell)

    def _tell(self, secret: str, kind: str) -> None:
        if secret and secret not in self._known:
            self._known.add(secret)
            with self._listed.open("a", encoding="utf-8") as file:
                file.write(json.dumps([secret, kind]) + "\n")

    def pytest_unconfigure(self) -> None:
        """Stop watching."""
        self._end()


def pytest_configure(config: Any) -> None:
    """Let pytest know the plugin, in each of its processes."""
    listed = os.environ.get(MET_NAME)
    if not listed:
        return
    import logging

    from waiterapp.client.clean_speech import CleanFormatter

    config.pluginmanager.register(Plugin(Path(listed)), "waiterapp canaries")
    handler = logging.FileHandler(Path(listed).with_name(f"debug-{os.getpid()}.log"), encoding="utf-8")
    handler.setFormatter(CleanFormatter(logging.BASIC_FORMAT))
    handler.setLevel(logging.DEBUG)
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.DEBUG)


def listed_in(path: Path) -> dict[str, str]:
    """Return what a run has met."""
    if not path.exists():
        return {}
    return dict(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def run(arguments: Sequence[str], folder: Path) -> tuple[int, Search, list[Leak]]:
    """Run pytest with canaries in a folder and search what it has left; return its exit code, and what was found."""
    listed, temporary = folder / "canaries.jsonl", folder / "tmp"
    temporary.mkdir()
    for one in (temporary.parent, temporary):
        # An embedded PostgreSQL that was started by root gives up its rights, and must find its own folder all the same.
        one.chmod(0o711)
    environment = {**os.environ, MET_NAME: str(listed), "TMPDIR": str(temporary), "PYTHONFAULTHANDLER": "1"}
    options = ["-p", "tests.faults.canaries", "--basetemp", str(folder / "pytest"), "-o", "tmp_path_retention_policy=all"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *arguments], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    for name, content in (("stdout", done.stdout), ("stderr", done.stderr)):
        (folder / name).write_bytes(content)
    search = Search(worth_looking_for(listed_in(listed) | secrets_in_files(folder)))
    return done.returncode, search, list(search.in_folder(folder))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run tests with canaries; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="leave everything in this new folder")
    parser.add_argument("pytest", nargs=argparse.REMAINDER)
    options = parser.parse_args(arguments)
    given = [word for word in options.pytest if word != "--"]
    with tempfile.TemporaryDirectory(prefix="waiterapp-canaries-", ignore_cleanup_errors=True) as temporary:
        folder = options.keep or Path(temporary)
        if options.keep:
            folder.mkdir(parents=True)
        code, search, leaks = run(given, folder)
        print((folder / "stdout").read_text(encoding="utf-8", errors="replace")[-3000:])
        files = sum(1 for one in folder.rglob("*") if one.is_file())
        print(f"{search.count} canaries were looked for in {files} files: {len(leaks)} leaks.")
        for leak in leaks[:100]:
            print(f"  {leak}")
    if not search.count:
        print("No canary was met: nothing is proven.")
        return 1
    return code or bool(leaks)


def found_in(texts: Iterable[str], canaries: dict[str, str]) -> list[Leak]:
    """Return the leaks in texts."""
    search = Search(worth_looking_for(canaries))
    return [leak for number, text in enumerate(texts) for leak in search.in_bytes(f"text {number}", text.encode())]


if __name__ == "__main__":
    raise SystemExit(main())
