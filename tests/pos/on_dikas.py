"""Work on a simulated DiKAS server: sign in, do it, let go."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from tests.pos.doubles import account
from waiterapp.domain.orders import line_for
from waiterapp.domain.payments import PaidLine, PaymentToBook, Tender
from waiterapp.domain.tills import RoundToBook
from waiterapp.domain.values import Money
from waiterapp.pos.dikas.till import DikasTill
from waiterapp.pos.till import Account
from waiterapp.simulator.server import SimulatorServer

Work = Callable[[DikasTill], Awaitable[Any]]


def on_till(server: SimulatorServer, work: Work, given: Account | None = None) -> Any:
    async def run() -> Any:
        till = DikasTill(given or account(server))
        try:
            await till.sign_in()
            return await work(till)
        finally:
            await till.close()

    return asyncio.run(run())


async def a_round(till: DikasTill, *names: str, table: str = "7", reference: str = "REF0001") -> RoundToBook:
    menu, floor, staff = await till.read_menu(), await till.read_floor(), await till.read_staff()
    lines = tuple(replace(line_for(menu.resolve(name)), note="ohne Zwiebel") for name in names)
    return RoundToBook(reference, floor.resolve(table).id, table, "ABCDE", staff[0].id, lines)


def paying(to_book: RoundToBook, sum_: Money, reference: str = "PAY1", *tenders: Tender) -> PaymentToBook:
    lines = tuple(
        PaidLine(line.id, to_book.reference, line.dish_id, line.name, line.quantity, line.sum) for line in to_book.lines
    )
    tip = Money(0, sum_.currency)
    given = tenders or (Tender("0", sum_),)
    return PaymentToBook(reference, to_book.table_id, to_book.table_name, to_book.employee_id, lines, True, sum_, given, tip)


def sum_of(to_book: RoundToBook) -> Money:
    return Money(sum(line.sum.minor for line in to_book.lines), "EUR")
