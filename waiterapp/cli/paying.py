"""`waiterapp checkout` and `queue resolve`: money, and what a person says became of it."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation

from waiterapp.cli import documents
from waiterapp.cli.exits import CommandFailed, Exit
from waiterapp.cli.ordering import find_table, find_waiter, name_and_quantity
from waiterapp.cli.reading import reason_of
from waiterapp.cli.session import Session, open_session
from waiterapp.client.opening import descriptor_of
from waiterapp.client.profiles import Profiles, home_folder
from waiterapp.domain.checkout import Bill, CannotPay, Share, due, open_lines
from waiterapp.domain.commands import FindVoucher, PayTable, ReadCustomers, ResolveDelivery
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.orders import Order
from waiterapp.domain.payments import Customer, MethodKind, Payment, PaymentMethod, Tender, Voucher
from waiterapp.domain.picture import Picture
from waiterapp.domain.prebill import LANGUAGES, prebill
from waiterapp.domain.search import folded
from waiterapp.domain.values import Money, total

FIRST_READ_S = 30.0
ANSWER_S = 15.0
SAVE_S = 15.0


def checkout(options: argparse.Namespace) -> int:
    """Take money and wait for the till. Exit 0 only when the till has confirmed it."""
    with open_session(Profiles(home_folder()), options.profile) as session:
        if not session.wait_mirrored(FIRST_READ_S):
            raise CommandFailed(
                f"{session.picture.link.reason or 'The till was not read.'} Money can only be taken with the till.",
                Exit.TILL_UNREACHABLE,
            )
        if not session.picture.payment_methods:
            raise CommandFailed(reason_of(session.picture, "payments"), Exit.REFUSED)
        table = find_table(session.picture, options.table)
        waiter = find_waiter(session.picture.staff, options.waiter)
        _wait_delivered(session, table.id, options.wait)
        order = session.picture.order_on(table.id)
        if order is None:
            raise CommandFailed(f"Nothing is open on table {table.name}.", Exit.REFUSED)
        shares = [*_shares(order, options.line), *_of_seat(order, options.seat)]
        tip = _amount(options.tip, order.currency, "--tip")
        discount = _amount(options.discount, order.currency, "--discount")
        terms = session.picture.bill_terms
        try:
            to_pay = due(order, shares, parts=options.parts, discount=discount, terms=terms)
        except CannotPay as error:
            raise CommandFailed(str(error), Exit.USAGE) from error
        tenders = _tenders(session, options.pay, to_pay + tip)
        command = PayTable(
            table_id=table.id,
            waiter_id=waiter.id,
            waiter_name=waiter.name,
            shares=tuple(shares),
            tenders=tenders,
            due=to_pay,
            tip=tip,
            parts=options.parts,
            discount=discount if discount.minor else None,
        )
        session.submit(command)
        return _follow(session, command, options)


def show_prebill(options: argparse.Namespace) -> int:
    """Print what is unpaid on a table. It says in the venue's language that it is no receipt."""
    profiles = Profiles(home_folder())
    country = descriptor_of(profiles.find(options.profile).till).country
    with open_session(profiles, options.profile, with_courier=False) as session:
        session.wait_mirrored(FIRST_READ_S)
        picture = session.picture
        table = find_table(picture, options.table)
        order = picture.order_on(table.id)
        if order is None:
            raise CommandFailed(f"Nothing is open on table {table.name}.", Exit.REFUSED)
        bill = Bill.of(order, picture.bill_terms)
    made = prebill(bill.lines, bill.due, table.name, options.language or LANGUAGES.get(country, "en"))
    if options.json:
        print(json.dumps(documents.prebill(made), ensure_ascii=False))
    else:
        print(made.text())
    return Exit.OK


def _of_seat(order: Order, seat: int | None) -> list[Share]:
    if seat is None:
        return []
    found = [(line.item.id, line.unpaid) for line in open_lines(order) if line.item.seat == seat]
    if not found:
        raise CommandFailed(f"Seat {seat} has nothing to pay.", Exit.USAGE)
    return found


def resolve(options: argparse.Namespace) -> int:
    """Write down what a person has found out."""
    with open_session(Profiles(home_folder()), options.profile, with_mirror=False, with_courier=False) as session:
        command = ResolveDelivery(delivery_id=options.id, is_booked=options.outcome == "booked")
        session.ask(command, ANSWER_S)
        if options.json:
            print(json.dumps({"id": options.id, "as": options.outcome}))
        else:
            print(f"{options.id}  {options.outcome}")
    return Exit.OK


def _wait_delivered(session: Session, table_id: str, timeout_s: float) -> None:
    """Wait until the till has everything that was ordered: what it does not have it cannot charge."""

    def delivered(picture: Picture) -> bool:
        order = picture.order_on(table_id)
        return order is None or not order.undelivered

    if not session.wait(delivered, timeout_s):
        raise CommandFailed("Not everything on this table is with the till yet.", Exit.NOT_WITH_TILL_YET)


def _shares(order: Order, wanted: Iterable[str]) -> list[Share]:
    """Read `NAME-or-#ID[*QTY]` as shares of unpaid lines; the id is a dish's or a line's."""
    shares: dict[str, Decimal] = {}
    for text in wanted:
        name, quantity = _line_wish(order, text)
        lines = [
            line
            for line in open_lines(order)
            if name in (f"#{line.item.id}", f"#{line.item.dish_id}") or folded(line.item.name) == folded(name)
        ]
        if not lines:
            raise CommandFailed(f"There is no unpaid line {name!r} on this table.", Exit.USAGE)
        left = quantity
        for line in lines:
            free = line.unpaid - shares.get(line.item.id, Decimal(0))
            taken = free if left is None else min(free, left)
            if taken > 0:
                shares[line.item.id] = shares.get(line.item.id, Decimal(0)) + taken
                left = None if left is None else left - taken
        if left:
            raise CommandFailed(f"Of {name} only {quantity - left if quantity else 0} are left to be paid.", Exit.USAGE)
    return list(shares.items())


def _line_wish(order: Order, text: str) -> tuple[str, Decimal | None]:
    if any(folded(line.item.name) == folded(text.strip()) for line in order.lines):
        return text.strip(), None
    return name_and_quantity(text)


def _amount(text: str, currency: str, option: str) -> Money:
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation as error:
        raise CommandFailed(f"{text!r} in {option} is not an amount.", Exit.USAGE) from error
    if not value.is_finite() or value < 0:
        raise CommandFailed(f"{text!r} in {option} is not an amount.", Exit.USAGE)
    return Money.of(value, currency)


def _tenders(session: Session, wishes: Iterable[str], to_pay: Money) -> tuple[Tender, ...]:
    """Read `METHOD[:ACCOUNT][=AMOUNT]`; one of them may leave the amount out and pays the rest."""
    found: list[Tender] = []
    rest: int | None = None
    for wish in wishes:
        head, equals, amount_text = wish.rpartition("=")
        name, _, account = (head if equals else wish).partition(":")
        method = _method(session.picture.payment_methods, name.strip())
        if equals:
            amount = _amount(amount_text, to_pay.currency, "--pay")
        elif rest is None:
            amount, rest = Money(0, to_pay.currency), len(found)
        else:
            raise CommandFailed("Only one --pay may leave the amount out.", Exit.USAGE)
        account_id, account_name = _account(session, method, account.strip())
        found.append(Tender(method.id, amount, account_id, account_name))
    if rest is not None:
        given = total([tender.amount for tender in found], to_pay.currency)
        left = Money(to_pay.minor - given.minor, to_pay.currency)
        if left.minor <= 0:
            raise CommandFailed("Nothing is left for the --pay without an amount.", Exit.USAGE)
        found[rest] = replace(found[rest], amount=left)
    return tuple(found)


def _method(methods: tuple[PaymentMethod, ...], name: str) -> PaymentMethod:
    wanted = folded(name).replace("-", " ")
    for method in methods:
        if wanted in (folded(method.id), method.kind.value, folded(method.name)):
            return method
    known = ", ".join(f"{method.kind.value} ({method.name})" for method in methods)
    raise CommandFailed(f"The till does not know {name!r}; it knows {known}.", Exit.USAGE)


def _account(session: Session, method: PaymentMethod, wanted: str) -> tuple[str, str]:
    """Find the voucher or the customer a method draws on."""
    if method.kind is MethodKind.VOUCHER:
        if not wanted:
            raise CommandFailed("Name the voucher: --pay voucher:CODE[=AMOUNT]", Exit.USAGE)
        voucher = session.ask(FindVoucher(code=wanted), ANSWER_S)
        return (voucher.id, voucher.code) if isinstance(voucher, Voucher) else ("", wanted)
    if method.kind is MethodKind.CREDIT or (wanted and method.kind is MethodKind.HOUSE_TAB):
        customers = session.ask(ReadCustomers(), ANSWER_S)
        known = [one for one in customers if isinstance(one, Customer)] if isinstance(customers, tuple) else []
        found = [one for one in known if wanted in (one.id, f"#{one.id}") or folded(one.name) == folded(wanted)]
        if len(found) != 1:
            raise CommandFailed(f"{wanted!r} is not one customer of the till.", Exit.USAGE)
        return found[0].id, found[0].name
    return "", ""


def _follow(session: Session, command: PayTable, options: argparse.Namespace) -> int:
    def mine(picture: Picture) -> Payment | None:
        return next((one for order in picture.orders.values() for one in order.payments if one.id == command.id), None)

    session.wait(lambda picture: command.id in picture.refused or mine(picture) is not None, SAVE_S)
    saved = mine(session.picture)
    if saved is None:
        raise CommandFailed(session.picture.refused.get(command.id, "The payment could not be saved in time."), Exit.REFUSED)
    _print_proof("saved", None, command, saved.at, options)
    deadline = time.monotonic() + options.wait
    open_states = (DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.ACCEPTED)

    def over(picture: Picture) -> bool:
        payment = mine(picture)
        return payment is not None and payment.state not in open_states

    session.wait(over, max(0.0, deadline - time.monotonic()))
    payment = mine(session.picture)
    state = payment.state if payment else DeliveryState.UNKNOWN
    if payment is not None and state is DeliveryState.DONE:
        _print_proof("till", payment.receipt_number or payment.receipt_id or None, command, datetime.now(UTC), options)
        return Exit.OK
    if state is DeliveryState.DROPPED:
        session.wait(lambda picture: command.id in picture.refused, 2.0)
        reason = session.picture.refused.get(command.id, "The till refused the payment.")
        raise CommandFailed(f"Nothing is paid: {reason}", Exit.REFUSED)
    delivery = next((one for one in session.picture.queue if one.id == command.id), None)
    why = " ".join(part for part in ((delivery.last_error, delivery.evidence) if delivery else ()) if part)
    if state is DeliveryState.ACCEPTED:
        raise CommandFailed(f"The till has not done it yet: {why} It stays in the queue.", Exit.NOT_WITH_TILL_YET)
    raise CommandFailed(
        f"Whether the payment is booked is not known, and it is not sent again. {why} "
        f"A person must look and say: waiterapp queue resolve {command.id} --as booked|not-booked",
        Exit.NEEDS_A_PERSON,
    )


def _print_proof(name: str, receipt: str | None, command: PayTable, at: datetime, options: argparse.Namespace) -> None:
    paid = command.due + command.tip
    if options.json:
        print(json.dumps(documents.payment_proof(name, receipt, paid, at)), flush=True)
    else:
        words = {"saved": "saved on this device", "till": "confirmed by the till"}
        print(f"{paid.amount} {paid.currency}  {words[name]}" + (f"  receipt {receipt}" if receipt else ""), flush=True)
