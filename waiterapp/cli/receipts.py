"""`waiterapp receipt` and `waiterapp day`: fiscal acts besides payments, and copies of receipts."""

from __future__ import annotations

import argparse
import json
from decimal import Decimal, InvalidOperation
from pathlib import Path

from waiterapp.cli.exits import CommandFailed, Exit
from waiterapp.cli.reading import reason_of
from waiterapp.cli.session import Session, open_session
from waiterapp.client.given_file import read_given
from waiterapp.client.profiles import Profiles, home_folder
from waiterapp.domain.commands import (
    AttachFile,
    CloseDay,
    Command,
    EmailReceipt,
    MakeZeroReceipt,
    OpenDay,
    ReadReceiptPage,
    ReprintReceipt,
    VoidReceipt,
)
from waiterapp.domain.payments import ReceiptPage
from waiterapp.domain.search import folded
from waiterapp.domain.tills import TillSale
from waiterapp.domain.values import Money

FIRST_READ_S = 30.0
ANSWER_S = 20.0
MOST_ATTACHED_BYTES = 50_000_000
_CAPABILITIES = {
    "void": "void receipts",
    "show": "receipt pages",
    "reprint": "reprint receipts",
    "email": "e-mail receipts",
    "attach": "attachments",
    "open": "day open",
    "close": "day close",
    "zero": "zero receipt",
}


def run(name: str, options: argparse.Namespace) -> int:
    """Do one thing with one receipt."""
    with _signed_in(name, options) as session:
        receipt = _receipt(session, options.number)
        match name:
            case "void":
                method = _refund_method(session, options.refund_by)
                command: Command = VoidReceipt(receipt_id=receipt.id, reason=options.reason, refund_by=method)
                return _sign(session, command, options)
            case "email":
                command = EmailReceipt(receipt_id=receipt.id, address=options.to)
            case "reprint":
                command = ReprintReceipt(receipt_id=receipt.id)
            case "attach":
                command = _attachment(receipt, Path(options.file))
            case _:
                command = ReadReceiptPage(receipt_id=receipt.id, width_mm=options.width)
        answer = session.ask(command, ANSWER_S)
        print(answer.html if isinstance(answer, ReceiptPage) else "done")
    return Exit.OK


def day(name: str, options: argparse.Namespace) -> int:
    """Begin or close the day, or sign a zero receipt."""
    with _signed_in(name, options) as session:
        match name:
            case "open":
                try:
                    change = Money.of(Decimal(options.change.replace(",", ".")), session.picture.menu.currency)
                except (InvalidOperation, ValueError) as error:
                    raise CommandFailed(f"{options.change!r} in --change is not an amount.", Exit.USAGE) from error
                command: Command = OpenDay(change=change)
            case "close":
                command = CloseDay()
            case _:
                command = MakeZeroReceipt()
        return _sign(session, command, options)


class _signed_in:  # noqa: N801 - used as a function
    """A session on a till that can do a thing."""

    def __init__(self, name: str, options: argparse.Namespace) -> None:
        self._wanted = _CAPABILITIES[name]
        self._opening = open_session(Profiles(home_folder()), options.profile)

    def __enter__(self) -> Session:
        session = self._opening.__enter__()
        if not session.wait_mirrored(FIRST_READ_S):
            raise CommandFailed(session.picture.link.reason or "The till was not read.", Exit.TILL_UNREACHABLE)
        if not session.picture.is_native(self._wanted):
            raise CommandFailed(reason_of(session.picture, self._wanted), Exit.REFUSED)
        return session

    def __exit__(self, *details: object) -> None:
        self._opening.__exit__(*details)  # type: ignore[arg-type]


def _receipt(session: Session, wanted: str) -> TillSale:
    found = [one for one in session.picture.receipts if wanted in (one.id, one.number)]
    if not found:
        raise CommandFailed(f"There is no receipt {wanted!r} of today or yesterday.", Exit.USAGE)
    return found[0]


def _refund_method(session: Session, wanted: str) -> str:
    if not wanted:
        return ""
    methods = session.picture.payment_methods
    found = [one for one in methods if folded(wanted) in (one.kind.value, folded(one.name), one.id)]
    if not found:
        raise CommandFailed(f"The till does not know {wanted!r}.", Exit.USAGE)
    return found[0].id


def _attachment(receipt: TillSale, path: Path) -> AttachFile:
    try:
        return AttachFile(receipt_id=receipt.id, name=path.name, content=read_given(path, MOST_ATTACHED_BYTES))
    except OSError as error:
        raise CommandFailed(f"{path} cannot be read: {error.strerror}.", Exit.USAGE) from error


def _sign(session: Session, command: Command, options: argparse.Namespace) -> int:
    """Give a fiscal command and wait for the till's word; it is never sent twice."""
    session.submit(command)
    session.wait(
        lambda picture: (
            command.id in picture.answered
            or command.id in picture.refused
            or any(one.id == command.id and one.asks_a_person for one in picture.queue)
        ),
        options.wait,
    )
    picture = session.picture
    if command.id in picture.answered:
        print(json.dumps({"id": command.id, "proof": "till"}) if options.json else "confirmed by the till")
        return Exit.OK
    if command.id in picture.refused:
        raise CommandFailed(f"Nothing is booked: {picture.refused[command.id]}", Exit.REFUSED)
    waiting = next((one for one in picture.queue if one.id == command.id), None)
    why = " ".join(part for part in ((waiting.last_error, waiting.evidence) if waiting else ()) if part)
    if waiting is not None and not waiting.asks_a_person:
        raise CommandFailed(f"The till has not done it yet: {why} It stays in the queue.", Exit.NOT_WITH_TILL_YET)
    raise CommandFailed(
        f"Whether it is booked is not known, and it is not sent again. {why} "
        f"A person must look and say: waiterapp queue resolve {command.id} --as booked|not-booked",
        Exit.NEEDS_A_PERSON,
    )
