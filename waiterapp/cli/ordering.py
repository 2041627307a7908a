"""`waiterapp order` and `waiterapp queue`: through the same client as the app, with each proof as it comes."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation

from waiterapp.cli import documents
from waiterapp.cli.exits import CommandFailed, Exit
from waiterapp.cli.session import Session, open_session
from waiterapp.client.profiles import Profiles, home_folder
from waiterapp.domain.commands import FireCourse, RetryDeliveries, SendRound
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.floor import Table, UnknownTable
from waiterapp.domain.menu import AmbiguousDish, Menu, UnknownDish
from waiterapp.domain.orders import FIRST_COURSE, LAST_COURSE, LineItem, Order, Proof, Round, line_for
from waiterapp.domain.picture import Picture
from waiterapp.domain.staff import Employee
from waiterapp.domain.values import ONE, derived_id

FIRST_READ_S = 30.0
SAVE_S = 15.0
_WORDS = {
    Proof.SAVED: "saved on this device",
    Proof.KITCHEN: "in the kitchen",
    Proof.TILL: "with the till",
}


def order(options: argparse.Namespace) -> int:
    """Send one round and wait for the till."""
    with open_session(Profiles(home_folder()), options.profile) as session:
        _need_menu(session)
        picture = session.picture
        table = find_table(picture, options.table)
        if not FIRST_COURSE <= options.course <= LAST_COURSE:
            raise CommandFailed(f"A course is a number from {FIRST_COURSE} to {LAST_COURSE}.", Exit.USAGE)
        waiter = find_waiter(picture.staff, options.waiter)
        typed = (_line(picture.menu, text, take_away=options.take_away) for text in options.item)
        lines = tuple(replace(line, course=options.course) for line in typed)
        command = SendRound(table_id=table.id, waiter_id=waiter.id, waiter_name=waiter.name, lines=lines)
        session.submit(command)
        return _follow(session, command, options)


def _need_menu(session: Session) -> None:
    """Orders can be taken from the stored menu; only a device that has never read one must wait for the till."""
    if session.picture.menu_read_at is not None and session.picture.staff:
        return
    if not session.wait_mirrored(FIRST_READ_S):
        reason = session.picture.link.reason or "The till was not read."
        raise CommandFailed(f"{reason} There is no stored menu to order from yet.", Exit.TILL_UNREACHABLE)


def _follow(session: Session, command: SendRound, options: argparse.Namespace) -> int:
    def mine(picture: Picture) -> tuple[Order, Round] | None:
        for one in picture.orders.values():
            for a_round in one.rounds:
                if a_round.id == command.id:
                    return one, a_round
        return None

    def saved(picture: Picture) -> bool:
        return command.id in picture.refused or mine(picture) is not None

    if not session.wait(saved, SAVE_S):
        raise CommandFailed("The order could not be saved in time.")
    if command.id in session.picture.refused:
        raise CommandFailed(session.picture.refused[command.id], Exit.REFUSED)
    found = mine(session.picture)
    if found is None:
        raise CommandFailed("The order could not be saved.")
    _print_proof(Proof.SAVED, found[0].id, found[1].sent_at, options)
    lines = [line for line in found[0].lines if line.round_id == found[1].id]
    if all(Proof.KITCHEN in found[0].proofs(line, session.picture.record.alone_since) for line in lines):
        _print_proof(Proof.KITCHEN, found[0].id, found[1].sent_at, options)

    if found[1].is_kept:
        # The till hears of it with the bill.
        return Exit.OK

    def settled(picture: Picture) -> bool:
        now = mine(picture)
        return now is not None and (now[1].is_with_till or now[1].delivery is DeliveryState.REFUSED)

    session.wait(settled, options.wait)
    found = mine(session.picture)
    if found is not None and found[1].is_with_till:
        _print_proof(Proof.TILL, found[0].id, datetime.now(UTC), options)
        return Exit.OK
    delivery = next((one for one in session.picture.queue if one.round_id == command.id), None)
    why = delivery.last_error if delivery and delivery.last_error else "The till has not confirmed it yet."
    if delivery is not None and delivery.state is DeliveryState.REFUSED:
        raise CommandFailed(f"The till refused the order: {why}", Exit.REFUSED)
    raise CommandFailed(f"Saved, but not with the till yet: {why} It stays in the queue.", Exit.NOT_WITH_TILL_YET)


def _print_proof(name: Proof, order_id: str, at: datetime, options: argparse.Namespace) -> None:
    if options.json:
        print(json.dumps(documents.proof(name, order_id, at)), flush=True)
    else:
        print(f"{order_id}  {_WORDS[name]}", flush=True)


def find_table(picture: Picture, name: str) -> Table:
    """Return the one table a person means."""
    try:
        return picture.floor.resolve(name)
    except UnknownTable as error:
        if error.candidates:
            sentence = f"There are several tables {name!r}: {', '.join(error.candidates)}."
        else:
            sentence = f"There is no table {name!r}."
        raise CommandFailed(sentence, Exit.USAGE) from error


def find_waiter(staff: Iterable[Employee], wanted: str | None) -> Employee:
    """Return the one person meant, or the first of the staff."""
    people = tuple(staff)
    if not people:
        raise CommandFailed("Nobody works here yet: add people at the till, under Manager, or with `waiterapp house`.")
    if wanted is None:
        return people[0]
    found = [one for one in people if wanted in (one.id, one.code) or wanted.casefold() in one.name.casefold()]
    if len(found) != 1:
        names = ", ".join(one.name for one in found or people)
        raise CommandFailed(f"{wanted!r} is not one waiter; choose from {names}.", Exit.USAGE)
    return found[0]


def _line(menu: Menu, text: str, *, take_away: bool) -> LineItem:
    """Read `NAME-or-#ID[*QTY][:NOTE]`. A name that itself has a colon or a star is tried whole first."""
    try:
        return line_for(menu.resolve(text), take_away=take_away)
    except ValueError:
        body, _, note = text.partition(":")
    name, given = name_and_quantity(body)
    quantity = ONE if given is None else given
    try:
        dish = menu.resolve(name.strip())
    except AmbiguousDish as error:
        names = ", ".join(f"{one.name} (#{one.id})" for one in error.candidates)
        raise CommandFailed(f"{name.strip()!r} could be {names}.", Exit.USAGE) from error
    except UnknownDish as error:
        raise CommandFailed(f"There is no dish {name.strip()!r} on the menu.", Exit.USAGE) from error
    return replace(line_for(dish, quantity=quantity, take_away=take_away), note=note.strip())


def name_and_quantity(text: str) -> tuple[str, Decimal | None]:
    """Read `NAME-or-#ID[*QTY]`; no quantity is `None`."""
    name, star, quantity_text = text.rpartition("*")
    if not star:
        return text.strip(), None
    try:
        quantity = Decimal(quantity_text.strip().replace(",", "."))
    except InvalidOperation as error:
        raise CommandFailed(f"{quantity_text!r} in {text!r} is not a quantity.", Exit.USAGE) from error
    if not quantity.is_finite() or quantity <= 0:
        raise CommandFailed(f"The quantity in {text!r} must be more than 0.", Exit.USAGE)
    return name.strip(), quantity


def fire(options: argparse.Namespace) -> int:
    """Let a course be cooked, and wait until the till knows where it wants to."""
    if not FIRST_COURSE < options.course <= LAST_COURSE:
        raise CommandFailed(f"A course that can be fired is a number from 2 to {LAST_COURSE}.", Exit.USAGE)
    with open_session(Profiles(home_folder()), options.profile) as session:
        _need_menu(session)
        table = find_table(session.picture, options.table)
        command = FireCourse(table_id=table.id, course=options.course)
        session.submit(command)
        session.wait(lambda picture: command.id in picture.refused or command.id in picture.answered, SAVE_S)
        if command.id in session.picture.refused:
            raise CommandFailed(session.picture.refused[command.id], Exit.REFUSED)
        if command.id not in session.picture.answered:
            raise CommandFailed("The course could not be saved in time.")
        _print_course(Proof.KITCHEN, table.name, options)
        delivery_id = derived_id("course", command.id)
        if not session.wait(lambda picture: all(one.id != delivery_id for one in picture.queue), options.wait):
            why = next((one.last_error for one in session.picture.queue if one.id == delivery_id), "")
            raise CommandFailed(f"Fired, but the till does not know yet: {why or 'no answer.'}", Exit.NOT_WITH_TILL_YET)
        if delivery_id in session.picture.refused:
            raise CommandFailed(f"Fired, but the till refused: {session.picture.refused[delivery_id]}", Exit.REFUSED)
        _print_course(Proof.TILL, table.name, options)
    return Exit.OK


def _print_course(name: Proof, table: str, options: argparse.Namespace) -> None:
    if options.json:
        print(json.dumps(documents.course_proof(name.value, table, options.course, datetime.now(UTC))), flush=True)
    else:
        print(f"table {table}  course {options.course}  {_WORDS[name]}", flush=True)


def queue_list(options: argparse.Namespace) -> int:
    """Print what is not with the till; looks only, delivers nothing."""
    with open_session(Profiles(home_folder()), options.profile, with_mirror=False, with_courier=False) as session:
        _print_queue(session.picture, options)
    return Exit.OK


def queue_retry(options: argparse.Namespace) -> int:
    """Deliver now and wait; succeeds when nothing is left."""
    with open_session(Profiles(home_folder()), options.profile, with_mirror=False) as session:
        session.submit(RetryDeliveries(delivery_ids=tuple(options.id)))
        wanted = set(options.id)

        def left(picture: Picture) -> bool:
            return any(one.state is not DeliveryState.REFUSED for one in picture.queue if not wanted or one.id in wanted)

        session.wait(lambda picture: not left(picture), options.wait)
        _print_queue(session.picture, options)
        waiting = [one for one in session.picture.queue if not wanted or one.id in wanted]
    return Exit.NOT_WITH_TILL_YET if waiting else Exit.OK


def queue_export(options: argparse.Namespace) -> int:
    """Print everything that waits with its whole content, so that it can be typed into the till by hand."""
    with open_session(Profiles(home_folder()), options.profile, with_mirror=False, with_courier=False) as session:
        picture = session.picture
        rows = documents.queue(picture.queue, picture.floor)
        for row, delivery in zip(rows, picture.queue, strict=True):
            row["key"] = delivery.key
            row["content"] = json.loads(delivery.payload)
    print(json.dumps(rows, ensure_ascii=False, indent=None if options.json else 2))
    return Exit.OK


def _print_queue(picture: Picture, options: argparse.Namespace) -> None:
    rows = documents.queue(picture.queue, picture.floor)
    if options.json:
        print(json.dumps(rows, ensure_ascii=False))
        return
    if not rows:
        print("Everything is with the till.")
    for row in rows:
        print(f"{row['id']}  {row['kind']:6} table {row['table']:8} {row['state']:8} {row['attempts']}x  {row['last_error']}")
