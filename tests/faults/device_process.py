"""Devices as processes of their own, so that one can be killed at any system call.

    python -m tests.faults.device_process SOCKET

listens on a Unix socket and forks a device for each connection, with everything imported already. What is told to the device
and what it says travels over that connection, one JSON object a line; see `tests.faults.devices`.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import importlib
import json
import os
import signal
import socket
import struct
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from waiterapp.client.service import ServiceOptions, VenueService
from waiterapp.client.thread import ClientThread
from waiterapp.domain.checkout import due
from waiterapp.domain.commands import PayTable, Refresh, ResolveDelivery, SendRound
from waiterapp.domain.deliveries import Delivery
from waiterapp.domain.devices import RecordState
from waiterapp.domain.events import CommandAnswered, CommandRefused, Event, RoundSaved, Trouble
from waiterapp.domain.orders import line_for
from waiterapp.domain.payments import Tender
from waiterapp.domain.picture import Picture
from waiterapp.domain.tills import LinkState
from waiterapp.domain.values import Money, new_id
from waiterapp.pos.registry import find_till
from waiterapp.pos.till import Account
from waiterapp.venue.lock import FolderLock
from waiterapp.venue.shared import SharedAddress

READY_S, SETTLE_S = 30.0, 30.0
_ANY_TRACER, _SET_TRACER = ctypes.c_ulong(-1), 0x59616D61
"""Where the kernel lets only parents trace (Yama), this lets our caller's `strace` do so."""
_SET_DEATH_SIGNAL = 1
"""Whoever is killed while it runs devices leaves none behind."""
LOOPBACK = "127.0.0.1"
_GET_FLAGS, _SET_FLAGS, _IS_UP = 0x8913, 0x8914, 1
"""How Linux is asked for the state of a network interface."""
_LOADED_EARLY = (
    "sqlalchemy.dialects.postgresql.psycopg",
    "alembic.command",
    "waiterapp.venue.store",
    "waiterapp.venue.listening",
)


class LiveDevice:
    """The real client on its thread, and the one who gives it commands."""

    def __init__(self, spec: dict[str, Any], connection: socket.socket) -> None:
        self._connection = connection
        self._picture = Picture()
        self._given: set[str] = set()
        self._over: set[str] = set()
        """Commands that were answered, one way or the other."""
        self._is_shared = bool(spec.get("dsn"))
        self._needs_till = True
        self._says_saved_at_once = spec.get("says_saved_at_once", False)
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        folder = Path(spec["folder"])
        self._folder_lock = FolderLock(folder)
        self._folder_lock.acquire(10.0)
        for name, value in spec.get("constants", {}).items():
            module, _, path = name.partition(":")
            owner, _, constant = path.rpartition(".")
            holder = importlib.import_module(module)
            setattr(getattr(holder, owner) if owner else holder, constant, value)
        options = ServiceOptions(
            folder,
            spec.get("poll_s", 0.5),
            with_snapshot=True,
            with_recorder=True,
            shared=SharedAddress.of(spec["dsn"], sslmode="disable") if self._is_shared else None,
            device_name="Petra",
            role="waiter",
        )
        descriptor, secrets, settings = find_till(spec["till"]), dict(spec["credentials"]), dict(spec.get("settings", {}))

        def make() -> VenueService:
            return VenueService(
                options, lambda watch: descriptor.factory(Account(spec["base_url"], secrets, watch, settings)), self._publish
            )

        self._thread = ClientThread(make, lambda trouble: self._publish([trouble]))
        self._thread.start()

    def _publish(self, batch: Iterable[Event]) -> None:
        with self._changed:
            for event in batch:
                self._picture.absorb(event)
                match event:
                    case RoundSaved(command_id=command_id):
                        self._hear(command_id, {"saved": command_id})
                    case CommandRefused(command_id=command_id, reason=reason) if command_id in self._given:
                        self._hear(command_id, {"refused": command_id, "reason": reason})
                    case CommandAnswered(command_id=command_id) if command_id in self._given:
                        self._hear(command_id, {"answered": command_id})
                    case Trouble(sentence=sentence):
                        self._say({"trouble": sentence})
            self._changed.notify_all()

    def _hear(self, command_id: str, said: dict[str, str]) -> None:
        # Said at once and on the thread that tells the screens, so that whatever is killed afterwards had been told.
        self._over.add(command_id)
        self._say(said)

    def _say(self, said: dict[str, Any]) -> None:
        self._connection.sendall(json.dumps(said).encode() + b"\n")

    def obey(self, wish: dict[str, Any]) -> bool:
        """Do one thing; tell whether there may be another."""
        match wish["do"]:
            case "ready":
                self._needs_till = wish["with_till"]
                is_ready = self._until(self._knows_everything, wish.get("timeout", READY_S))
                self._say({"ready": is_ready, "pid": os.getpid(), "threads": _threads(), **self._state()})
            case "order":
                self._order(wish["id"], wish["table"], wish["dishes"])
            case "pay":
                self._pay(wish["id"], wish["table"])
            case "settle":
                self._say({"settled": self._until(self._is_settled, wish.get("timeout", SETTLE_S)), **self._state()})
            case "refresh":
                self._thread.submit(Refresh())
            case "resolve":
                self._thread.submit(ResolveDelivery(delivery_id=wish["delivery"], is_booked=wish["booked"]))
            case "look":
                with self._lock:
                    self._say({"looked": True, **self._state()})
            case "until":
                self._say({"reached": self._until(self._conditions()[wish["what"]], wish["timeout"]), **self._state()})
            case "stop":
                self._say({"stopped": self._thread.stop(20)})
                self._folder_lock.release()
                return False
        return True

    def _conditions(self) -> dict[str, Callable[[], bool]]:
        picture = self._picture
        return {
            "till gone": lambda: picture.link.state in (LinkState.SILENT, LinkState.DOWN),
            "till live": lambda: picture.link.state is LinkState.LIVE,
            "till refuses": lambda: picture.link.state is LinkState.SIGNED_OUT,
            "can pay": lambda: bool(picture.payment_methods),
            "record away": lambda: picture.record.state is RecordState.AWAY,
            "all answered": lambda: self._given <= self._over,
        }

    def _until(self, condition: Callable[[], bool], timeout_s: float) -> bool:
        deadline = time.monotonic() + timeout_s
        with self._changed:
            while not condition():
                left = deadline - time.monotonic()
                if left <= 0:
                    return False
                self._changed.wait(min(left, 0.5))
        return True

    def _knows_everything(self) -> bool:
        picture = self._picture
        if self._is_shared and picture.record.state is not RecordState.LIVE:
            return False
        if self._needs_till and picture.link.state is not LinkState.LIVE:
            return False
        return bool(picture.menu.dishes and picture.floor.tables and picture.staff and picture.orders_read_at)

    def _is_settled(self) -> bool:
        """Nothing moves by itself any more: what is left waits for a person."""
        picture = self._picture
        if self._is_shared and (picture.record.state is not RecordState.LIVE or picture.record.unsent):
            return False
        waiting = {one.round_id for one in picture.queue}
        rounds = [one for order in picture.orders.values() for one in order.rounds]
        is_told = all(one.is_with_till or one.root_id in waiting for one in rounds)
        return is_told and self._given <= self._over and all(one.asks_a_person for one in picture.queue)

    def _state(self) -> dict[str, Any]:
        picture = self._picture
        return {
            "queue": [_as_json(one) for one in picture.queue],
            "rounds": {
                one.root_id: {"table": order.table_id, "with_till": one.is_with_till}
                for order in picture.orders.values()
                for one in order.rounds
            },
            "payments": [one.state.value for order in picture.orders.values() for one in order.payments],
            "link": {"state": picture.link.state.value, "reason": picture.link.reason},
            "record": {"state": picture.record.state.value, "unsent": picture.record.unsent, "reason": picture.record.reason},
        }

    def _order(self, command_id: str, table: str, names: list[str]) -> None:
        picture = self._picture
        lines = tuple(line_for(picture.menu.resolve(name)) for name in names)
        waiter = picture.staff[0]
        command = SendRound(
            id=command_id,
            table_id=picture.floor.resolve(table).id,
            waiter_id=waiter.id,
            waiter_name=waiter.name,
            lines=lines,
        )
        self._given.add(command.id)
        if self._says_saved_at_once:
            self._say({"saved": command.id})
        self._thread.submit(command)

    def _pay(self, command_id: str, table: str) -> None:
        picture = self._picture
        order = picture.order_on(picture.floor.resolve(table).id)
        if order is None:
            raise LookupError(f"nothing is open on table {table}")
        to_pay = due(order)
        command = PayTable(
            id=command_id,
            table_id=order.table_id,
            waiter_id=picture.staff[0].id,
            tenders=(Tender(picture.payment_methods[0].id, to_pay),),
            due=to_pay,
            tip=Money(0, to_pay.currency),
        )
        self._given.add(command.id)
        self._thread.submit(command)


def _threads() -> dict[str, int]:
    """Return the kernel's numbers of the threads, by name; several of one name are numbered."""
    found: dict[str, int] = {}
    for thread in threading.enumerate():
        if thread.native_id is not None:
            name = thread.name.replace("MainThread", "main")
            while name in found:
                name += "'"
            found[name] = thread.native_id
    return found


def _as_json(delivery: Delivery) -> dict[str, Any]:
    return {
        "id": delivery.id,
        "kind": delivery.kind.value,
        "state": delivery.state.value,
        "round": delivery.round_id,
        "asks_a_person": delivery.asks_a_person,
        "why": delivery.last_error,
    }


def _change_network(wish: str, connection: socket.socket) -> None:
    """Do something to the network that devices see, where that is one of their own."""
    if wish == "listen":
        with socket.create_server((LOOPBACK, 0)) as listener:
            socket.send_fds(connection, [b"here"], [listener.fileno()])
        return
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH14x", b"lo", 0)
        _, flags = struct.unpack("16sH14x", fcntl.ioctl(any_socket, _GET_FLAGS, request))
        flags = flags | _IS_UP if wish == "up" else flags & ~_IS_UP
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sH14x", b"lo", flags))
    connection.sendall(b"done")


def _live(connection: socket.socket) -> None:
    """Be one device until told to stop, or until nobody is at the other end any more."""
    ctypes.CDLL(None).prctl(_SET_TRACER, _ANY_TRACER, 0, 0, 0)
    with connection.makefile("rb") as lines:
        spec = json.loads(next(lines))
        if "network" in spec:
            _change_network(spec["network"], connection)
            return
        if spec["is_held"]:
            connection.sendall(json.dumps({"held": True, "pid": os.getpid()}).encode() + b"\n")
            next(lines)
        device = LiveDevice(spec, connection)
        for line in lines:
            if not device.obey(json.loads(line)):
                return


def main() -> None:
    """Fork a device for each connection until whoever has started this ends."""
    for name in _LOADED_EARLY:
        importlib.import_module(name)
    find_till("dinkassa"), find_till("dikas"), new_id()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGTERM, 0, 0, 0)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(sys.argv[1])
        listener.listen(8)
        print("listening", flush=True)
        while True:
            connection, _ = listener.accept()
            if os.fork():
                connection.close()
                continue
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            listener.close()
            try:
                _live(connection)
            except BaseException:
                # It must not be taken for one that was killed.
                with contextlib.suppress(OSError):
                    connection.sendall(json.dumps({"failed": traceback.format_exc()}).encode() + b"\n")
                raise
            finally:
                os._exit(0)


if __name__ == "__main__":
    main()
