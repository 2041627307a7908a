"""An evening on each till leaves no secret anywhere: in no record, backup, recording, log, support file, output or crash."""

from __future__ import annotations

import base64
import io
import logging
import sys
import threading
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.faults.canaries import Leak, Search, found_in, run, secrets_in_files, watch, worth_looking_for, writings
from waiterapp.client.clean_speech import CleanFormatter, clean_crashes
from waiterapp.client.log_file import kept_log
from waiterapp.client.opening import make_profile
from waiterapp.client.profiles import FILE, SECRETS_NAME, Profiles
from waiterapp.client.starting import start_client
from waiterapp.client.thread import ClientThread
from waiterapp.demo_house import house_for
from waiterapp.domain.commands import Command, FindVoucher, SendRound, SetPin, SwitchStaff
from waiterapp.domain.events import CommandAnswered, CommandRefused, Event
from waiterapp.domain.orders import line_for
from waiterapp.domain.picture import Picture
from waiterapp.domain.questions import ExportRecording, MakeBackup, MakeSupportFile, ReadRecordings
from waiterapp.domain.values import Clock
from waiterapp.simulator.box import NAMES, simulated_till
from waiterapp.simulator.control import set_faults
from waiterapp.simulator.server import SimulatorServer

PIN = "739164"
VOUCHER = "GUTSCHEIN-8f3k2j-9911"
STAY_S = 20.0
pytestmark = [pytest.mark.expects_log, pytest.mark.timeout(180)]


class Evening:
    """The real client on a real profile, as the app starts it."""

    def __init__(self, home: Path, server: SimulatorServer) -> None:
        self.profiles = Profiles(home)
        self.profile = make_profile(
            self.profiles, "p", server.till.name, server.base_url, server.till.credentials, secrets=FILE, settings={}
        )
        self._lock = threading.Lock()
        self._heard: list[Event] = []
        self.picture = Picture()
        self._done: dict[str, object] = {}
        self.thread: ClientThread = start_client(
            self.profiles, self.profile, self._publish, lambda trouble: self._publish([trouble]), Clock(), poll_s=0.2
        )

    @property
    def folder(self) -> Path:
        return self.profiles.venue_folder(self.profile)

    def _publish(self, batch: Iterable[Event]) -> None:
        with self._lock:
            self._heard += batch

    def take_in(self) -> None:
        with self._lock:
            heard, self._heard = self._heard, []
        for event in heard:
            self.picture.absorb(event)
            if isinstance(event, CommandAnswered | CommandRefused):
                self._done[event.command_id] = getattr(event, "answer", None) or getattr(event, "reason", "")

    def until(self, condition: Callable[[], object], what: str, *, must: bool = True, stay_s: float = STAY_S) -> None:
        deadline = time.monotonic() + stay_s
        self.take_in()
        while not condition():
            if time.monotonic() > deadline:
                assert not must, f"waited in vain for {what}"
                return
            time.sleep(0.01)
            self.take_in()

    def ask(self, command: Command, *, must: bool = True) -> Any:
        self.thread.submit(command)
        self.until(lambda: command.id in self._done, type(command).__name__, must=must)
        return self._done.get(command.id)


def echo(credentials: dict[str, str], tokens: Iterable[str]) -> str:
    """What a till says that repeats everything it was told."""
    told = " ".join(credentials.values())
    basic = base64.b64encode(told.encode()).decode()
    return f'{{"message": "not {told} nor {quote(told)} nor {basic} nor {" ".join(tokens)}"}}'


@contextmanager
def debugged(path: Path) -> Iterator[None]:
    """Write everything that is logged at all, as `--verbose` does."""
    root, handler = logging.getLogger(), logging.FileHandler(path, encoding="utf-8")
    before = root.level
    handler.setFormatter(CleanFormatter(logging.BASIC_FORMAT))
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.setLevel(before)
        root.removeHandler(handler)
        handler.close()


def spend(evening: Evening, server: SimulatorServer, leave: Path) -> None:
    """Order, pay, mistype, be refused and cut off, and have everything written that can be written."""
    picture = evening.picture
    for command in house_for(evening.profiles, evening.profile, server.till.details):
        evening.thread.submit(command)
    evening.until(lambda: picture.menu.dishes and picture.floor.tables and picture.staff, "the till to be read")
    who = picture.staff[0]
    evening.ask(SetPin(employee_id=who.id, pin=PIN))
    for pin in ("739165", PIN):
        evening.ask(SwitchStaff(employee_id=who.id, pin=pin))
    evening.ask(FindVoucher(code=VOUCHER))
    dish = next(one for one in picture.menu.listed if not one.asks and not one.price_list_id)
    tables = [one for one in picture.floor.tables if not picture.floor.areas or one.area_id == picture.floor.areas[0].id]

    def order(number: int) -> str:
        line = replace(line_for(dish), note="")
        command = SendRound(table_id=tables[number].id, waiter_id=who.id, waiter_name=who.name, lines=(line,), by=who.id)
        evening.thread.submit(command)
        evening.until(lambda: any(one.table_id == tables[number].id for one in picture.orders.values()), "an order", must=False)
        return command.id

    order(0)
    said = echo(server.till.credentials, evening.profiles.secrets(evening.profile).values())
    every: tuple[list[dict[str, Any]], ...] = (
        [{"fault": "error", "status": 400, "body": said, "times": 4}],
        [{"fault": "garbage", "body": said, "times": 3}],
        [{"fault": "error", "status": 500, "body": said, "when": "after", "times": 2}, {"fault": "reset", "times": 2}],
        # A login that was refused is not tried again for a while: nothing comes after this.
        [{"fault": "error", "status": 401, "body": said, "times": 9}],
    )
    for turn, rules in enumerate(every, 1):
        struck = len(server.till.faults.struck)
        set_faults(server, rules)
        order(turn)
        evening.until(lambda before=struck: len(server.till.faults.struck) > before, "a fault")  # type: ignore[misc]
        evening.until(lambda: picture.link.is_live, "the till", must=False, stay_s=3.0)
    set_faults(server, [])
    leave.joinpath("support.zip").write_bytes(evening.ask(MakeSupportFile()).content)
    evening.ask(MakeBackup(path=str(leave / "backup.db")))
    recordings = evening.ask(ReadRecordings())
    if recordings.recordings:
        exported = evening.ask(ExportRecording(name=recordings.recordings[0].name, since_s=0.0, until_s=1e6))
        leave.joinpath("recording.jsonl").write_bytes(exported.body)


def crash(secrets: Iterable[str]) -> None:
    """Let a fault that nobody catches repeat every secret, on this thread and on another."""

    def fail() -> None:
        raise RuntimeError(f"{' '.join(secrets)} {quote(' '.join(secrets))}")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    try:
        fail()
    except RuntimeError as error:
        sys.excepthook(RuntimeError, error, error.__traceback__)


@pytest.mark.parametrize("name", NAMES)
def test_an_evening_leaves_no_secret_anywhere(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    canaries: dict[str, str] = {PIN: "a PIN", VOUCHER: "a voucher"}
    end = watch(canaries.setdefault)
    home, leave = tmp_path / "home", tmp_path / "left"
    leave.mkdir()
    try:
        with SimulatorServer(simulated_till(name, seed=7)) as server, clean_crashes(), debugged(leave / "debug.log"):
            evening = Evening(home, server)
            with kept_log(evening.folder):
                try:
                    spend(evening, server, leave)
                    crash(tuple(evening.profiles.secrets(evening.profile).values()))
                finally:
                    assert evening.thread.stop(10)
    finally:
        end()
    ours = [one.getMessage() for one in caplog.records if one.name.startswith("waiterapp") and "nobody" not in one.getMessage()]
    caplog.clear()
    out, err = capfd.readouterr()
    canaries |= secrets_in_files(tmp_path)
    search = Search(worth_looking_for(canaries))
    assert search.count >= (2 if name == "bessa" else 3)
    assert "RuntimeError: ***" in err
    assert [str(one) for one in search.in_folder(tmp_path)] == []
    assert [str(one) for one in found_in([out, err, *ours], canaries)] == []
    # The file of secrets is where they may be: it has them, and is its owner's alone.
    assert (home / SECRETS_NAME).stat().st_mode & 0o777 == 0o600
    assert list(Search(worth_looking_for(canaries)).in_bytes("secrets", (home / SECRETS_NAME).read_bytes()))
    assert (home / "profiles.json").parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("secret", ["Kq7-till/key+4711=x", "pässword 4711", "0B1D2C3E-4A61-4F0E-9F5E-7D9F0C1E2A3B"])
def test_the_search_finds_a_canary_in_every_writing_and_wherever_it_is_packed(secret: str, tmp_path: Path) -> None:
    search = Search({secret: "a canary"})
    for writing, content in writings(secret).items():
        assert list(search.in_bytes("x", b"before" + content + b"after")), writing
    basic = base64.b64encode(f"someone:{secret}".encode())
    assert list(search.in_bytes("x", b"Authorization: Basic " + basic))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("log.txt", f"a line with {secret}")
    (tmp_path / "support.zip").write_bytes(packed.getvalue())
    (tmp_path / "a.rec").write_bytes(b"waiterapp recording 1\n" + b"head" + zlib.compress(secret.encode() * 3) + b"tail")
    (tmp_path / SECRETS_NAME).write_text(secret, encoding="utf-8")
    (tmp_path / SECRETS_NAME).chmod(0o644)
    found = {leak.where: leak for leak in search.in_folder(tmp_path)}
    assert found.keys() == {"support.zip/log.txt", "a.rec, unpacked", SECRETS_NAME}
    assert found[SECRETS_NAME] == Leak(SECRETS_NAME, "a place for secrets that others can read", "a mode")
    (tmp_path / SECRETS_NAME).chmod(0o600)
    assert SECRETS_NAME not in {leak.where for leak in search.in_folder(tmp_path)}


def test_a_run_with_a_test_that_leaks_is_told_from_one_that_does_not(tmp_path: Path) -> None:
    leaking = tmp_path / "test_leaking.py"
    leaking.write_text(
        "from waiterapp.client.profiles import FILE, Profile, Profiles\n"
        "def test_it(tmp_path):\n"
        "    profiles = Profiles(tmp_path)\n"
        "    profile = Profile('p', 'bessa', 'https://till.example/', FILE)\n"
        "    profiles.secrets(profile)['api_token'] = 'tok-4711-unmistakable'\n"
        "    assert profiles.secrets(profile)['api_token']\n"
        "    LEAK\n",
        encoding="utf-8",
    )
    whole = leaking.read_text(encoding="utf-8")
    for line, leaks in (("pass", 0), ("(tmp_path / 'note').write_text('is tok-4711-unmistakable')", 1)):
        leaking.write_text(whole.replace("LEAK", line), encoding="utf-8")
        folder = tmp_path / f"run {leaks}"
        folder.mkdir()
        code, search, found = run([str(leaking), "-q", "-p", "no:randomly", "-p", "no:cacheprovider"], folder)
        assert code == 0, (folder / "stdout").read_text(encoding="utf-8")
        assert search.count == 1
        assert len(found) == leaks
