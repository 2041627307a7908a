"""Nobody gets a secret who cannot prove who they are over TLS 1.2 or newer; and no line of the program can switch that off."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import ssl
import threading
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from tests.pos.doubles import Watch
from waiterapp.client.probing import Candidate, Failed, Probe, Trouble
from waiterapp.pos import http
from waiterapp.pos.http import UNTRUSTED, HttpDoor
from waiterapp.pos.till import Unavailable
from waiterapp.pos.tls import tls_context
from waiterapp.venue.shared import AddressUnusable, SharedAddress

ROOT = Path(__file__).resolve().parent.parent.parent
SECRET = "key-that-must-not-leave"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]"


@dataclass
class Impostor:
    """A server that listens with a certificate and notes what it is told."""

    port: int = 0
    connections: int = 0
    told: bytes = b""
    stop: Callable[[], object] = field(default=lambda: None)


@contextlib.contextmanager
def listening(context: ssl.SSLContext) -> Iterator[Impostor]:
    known = Impostor()
    loop, ready = asyncio.new_event_loop(), threading.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        known.connections += 1
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            known.told += await reader.read(4096)
            writer.write(ANSWER)
            await writer.drain()
        writer.close()

    async def main() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
        known.port = server.sockets[0].getsockname()[1]
        over = asyncio.Event()
        known.stop = lambda: loop.call_soon_threadsafe(over.set)
        ready.set()
        async with server:
            await over.wait()

    loop.set_exception_handler(lambda *_: None)
    thread = threading.Thread(target=lambda: loop.run_until_complete(main()), name="impostor")
    thread.start()
    assert ready.wait(5)
    try:
        yield known
    finally:
        known.stop()
        thread.join(5)
        loop.close()


NOW = datetime.now(UTC)
OURS = trustme.CA()
CERTIFICATES = {
    "expired": lambda: OURS.issue_cert("127.0.0.1", not_before=NOW - timedelta(90), not_after=NOW - timedelta(1)),
    "not valid yet": lambda: OURS.issue_cert("127.0.0.1", not_before=NOW + timedelta(1), not_after=NOW + timedelta(90)),
    "another host": lambda: OURS.issue_cert("till.example"),
    "somebody else's authority": lambda: trustme.CA().issue_cert("127.0.0.1"),
}


def shown(made: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.configure_cert(context)
    return context


def old(version: ssl.TLSVersion) -> ssl.SSLContext:
    context = shown(OURS.issue_cert("127.0.0.1"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = context.maximum_version = version
    return context


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("authority") / "ca.pem"
    OURS.cert_pem.write_to_path(str(path))
    return str(path)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "FIRST_BACKOFF_S", 0.001)


def asked(port: int, ca_file: str, *, writes: bool = False) -> str:
    async def run() -> str:
        door = HttpDoor(f"https://127.0.0.1:{port}/api/", Watch(), ca_file=ca_file)
        headers = {"Authorization": f"Bearer {SECRET}"}
        try:
            if writes:
                return (await door.write("POST", "x", headers=headers, content=SECRET.encode())).text
            return (await door.read("x", headers=headers)).text
        finally:
            await door.close()

    return asyncio.run(run())


def test_a_server_that_proves_who_it_is_is_talked_to(authority: str) -> None:
    with listening(shown(OURS.issue_cert("127.0.0.1"))) as server:
        assert asked(server.port, authority) == "[]"
        assert SECRET.encode() in server.told


@pytest.mark.parametrize("writes", [False, True])
@pytest.mark.parametrize("what", CERTIFICATES)
def test_a_certificate_that_is_not_right_is_refused_in_one_sentence_and_told_nothing(
    what: str, writes: bool, authority: str
) -> None:
    with listening(shown(CERTIFICATES[what]())) as server:
        with pytest.raises(Unavailable) as caught:
            asked(server.port, authority, writes=writes)
        assert str(caught.value) == UNTRUSTED
        assert server.told == b""


def test_an_authority_of_its_own_counts_only_where_it_was_given() -> None:
    with listening(shown(OURS.issue_cert("127.0.0.1"))) as server:
        with pytest.raises(Unavailable) as caught:
            asked(server.port, "")
        assert str(caught.value) == UNTRUSTED
        assert server.told == b""


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_a_server_with_an_old_tls_is_refused_and_not_talked_to_in_any_other_way(
    version: ssl.TLSVersion, authority: str
) -> None:
    with listening(old(version)) as server:
        lax = ssl.create_default_context(cafile=authority)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            lax.set_ciphers("ALL:@SECLEVEL=0")
            lax.minimum_version = ssl.TLSVersion.TLSv1

        async def whoever_takes_anything() -> bytes:
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port, ssl=lax)
            writer.write(b"GET / HTTP/1.1\r\n\r\n")
            found = await reader.read(8)
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
            return found

        assert asyncio.run(whoever_takes_anything()) == b"HTTP/1.1"
        server.told, before = b"", server.connections
        with pytest.raises(Unavailable) as caught:
            asked(server.port, authority)
        assert str(caught.value) == UNTRUSTED
        assert (server.told, server.connections) == (b"", before)


def test_the_first_run_says_so_too() -> None:
    with listening(shown(CERTIFICATES["expired"]())) as server:
        found = Probe(Candidate.of("bessa", f"https://127.0.0.1:{server.port}/", {"api_token": SECRET})).run()
        assert isinstance(found, Failed)
        assert found.trouble is Trouble.CERTIFICATE
        assert server.told == b""


def test_the_first_run_trusts_a_certificate_that_was_chosen(authority: str, tmp_path: Path) -> None:
    def tried(ca_file: str) -> Failed:
        address = f"https://127.0.0.1:{server.port}/"
        found = Probe(Candidate.of("bessa", address, {"api_token": SECRET}, ca_file=ca_file)).run()
        assert isinstance(found, Failed)
        return found

    empty = tmp_path / "notes.pem"
    empty.write_text("no certificate")
    with listening(shown(OURS.issue_cert("127.0.0.1"))) as server:
        assert tried("").sentence.endswith("or choose the certificate that the till's server has.")
        none = tried(str(empty))
        assert (none.trouble, none.sentence) == (
            Trouble.CERTIFICATE, "There is no certificate in notes.pem: choose another file, then try again.",
        )  # fmt: skip
        assert server.told == b""
        assert tried(authority).trouble is not Trouble.CERTIFICATE
        assert server.told != b""


def test_every_context_verifies_from_tls_1_2_on_and_writes_no_keys(
    authority: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    for context in (tls_context(), tls_context(authority)):
        assert context.verify_mode is ssl.CERT_REQUIRED
        assert context.check_hostname
        assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    with listening(shown(OURS.issue_cert("127.0.0.1"))) as server:
        asked(server.port, authority)
    assert not (tmp_path / "keys").exists()


@pytest.mark.parametrize(
    "dsn",
    [
        *(f"postgresql://o:p@db.example/v?sslmode={mode}" for mode in ("disable", "allow", "prefer", "require", "verify-ca")),
        *(f"postgresql://o:p@db.example/v?ssl_min_protocol_version={one}" for one in ("TLSv1", "TLSv1.1", "", "tlsv1")),
        "postgresql://o:p@localhost,db.example/v?sslmode=disable",
        "postgresql://o:p@localhost/v?sslmode=disable&hostaddr=10.0.0.1",
    ],
)
def test_the_record_on_a_server_is_reached_verified_or_not_at_all(dsn: str) -> None:
    with pytest.raises(AddressUnusable):
        SharedAddress.of(dsn)


def test_an_address_of_the_record_asks_for_everything_itself() -> None:
    address = SharedAddress.of("postgresql://o:p@db.example/v?gssencmode=require")
    assert [address.part(one) for one in ("sslmode", "sslrootcert", "ssl_min_protocol_version", "gssencmode")] == [
        "verify-full",
        "system",
        "TLSv1.2",
        "disable",
    ]


FORBIDDEN_NAMES = {
    "CERT_NONE",
    "CERT_OPTIONAL",
    "VERIFY_NONE",
    "_create_unverified_context",
    "_create_default_https_context",
    "_create_stdlib_context",
    "create_default_context",
    "disable_warnings",
    "PROTOCOL_SSLv23",
    "PROTOCOL_TLS",
    "PROTOCOL_TLSv1",
    "PROTOCOL_TLSv1_1",
    "TLSv1",
    "TLSv1_1",
    "SSLv3",
    "keylog_filename",
    "wrap_bio",
}
NEVER_FALSE = {"verify", "verify_ssl", "ssl_verify", "check_hostname", "ssl_check_hostname", "verify_mode", "trust_env"}
FALSE_MAY_BE = {"trust_env"}
"""Without it, whoever sets a variable of the environment is trusted."""


def complaints(source: str) -> list[str]:
    """Return every place in a source that would trust somebody who has proven nothing."""
    found = []

    def is_false(node: ast.expr) -> bool:
        return isinstance(node, ast.Constant) and not node.value

    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name) if name in FORBIDDEN_NAMES:
                found.append(f"{node.lineno}: {name}")
            case ast.alias(name=name) if name.rpartition(".")[2] in FORBIDDEN_NAMES:
                found.append(f"{node.lineno}: {name}")
            case ast.keyword(arg=str(name), value=value) if name in NEVER_FALSE - FALSE_MAY_BE and is_false(value):
                found.append(f"{value.lineno}: {name}=False")
            case ast.Assign(targets=targets, value=value) if is_false(value):
                names = [one.attr for one in targets if isinstance(one, ast.Attribute)]
                found += [f"{node.lineno}: {name} = False" for name in names if name in NEVER_FALSE]
            case ast.Call(func=ast.Name(id="setattr"), args=[_, ast.Constant(value=name), *_]) if name in NEVER_FALSE:
                found.append(f"{node.lineno}: setattr {name}")
            case ast.Call(func=ast.Attribute(attr="AsyncClient" | "Client"), keywords=keywords):
                if not {"verify", "trust_env"} <= {one.arg for one in keywords}:
                    found.append(f"{node.lineno}: a client without verify and trust_env")
            case ast.Call(func=ast.Attribute(attr="SSLContext"), args=[ast.Attribute(attr=kind), *_]):
                if kind not in ("PROTOCOL_TLS_CLIENT", "PROTOCOL_TLS_SERVER"):
                    found.append(f"{node.lineno}: {kind}")
            case ast.Constant(value=str(text)) if "sslmode=" in text and not text.rstrip(".").endswith("sslmode=verify-full"):
                if any(f"sslmode={mode}" in text for mode in ("allow", "prefer", "require", "verify-ca")):
                    found.append(f"{node.lineno}: {text!r}")
    return found


SOURCES = [*sorted((ROOT / "waiterapp").rglob("*.py")), *sorted((ROOT / "packaging").glob("*.py"))]


def test_no_source_trusts_anybody_unproven() -> None:
    assert len(SOURCES) > 300
    found = {str(one.relative_to(ROOT)): complaints(one.read_text(encoding="utf-8")) for one in SOURCES}
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize(
    "source",
    [
        "httpx.AsyncClient(verify=False, trust_env=False)",
        "httpx.AsyncClient(trust_env=False)",
        "httpx.AsyncClient(verify=context)",
        "context.check_hostname = False",
        "a = context.check_hostname = 0",
        "context.verify_mode = ssl.CERT_NONE",
        "from ssl import CERT_NONE",
        "ssl._create_unverified_context()",
        "ssl.create_default_context()",
        "ssl.SSLContext(ssl.PROTOCOL_TLS)",
        "setattr(context, 'check_hostname', no)",
        "context.minimum_version = ssl.TLSVersion.TLSv1_1",
        "hub.configure(verify_ssl=False)",
        "connect('host=x sslmode=prefer')",
    ],
)
def test_the_look_at_the_sources_finds_each_way(source: str) -> None:
    assert complaints(source)
