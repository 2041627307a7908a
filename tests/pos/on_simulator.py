"""Work on any simulated till: open it, do something, let go."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from tests.pos.doubles import account
from waiterapp.domain.billing import BillTerms
from waiterapp.domain.checkout import Bill, payment_of
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import line_for
from waiterapp.domain.payments import PaymentMethod, PaymentToBook
from waiterapp.domain.tills import RoundToBook
from waiterapp.domain.values import new_id
from waiterapp.pos.till import Account, Till
from waiterapp.simulator.server import SimulatedTill, SimulatorServer
from waiterapp.testing.bench import order_of

Kind = TypeVar("Kind", bound=Till)


def on(
    simulated: SimulatedTill,
    till: Callable[[Account], Kind],
    work: Callable[[Kind, SimulatorServer], Awaitable[Any]],
    **settings: str,
) -> Any:
    with SimulatorServer(simulated) as server:

        async def run() -> Any:
            opened = till(account(server, **settings))
            try:
                await opened.sign_in()
                return await work(opened, server)
            finally:
                await opened.close()

        return asyncio.run(run())


def a_bill(menu: Menu, terms: BillTerms, *names: str, quantity: str = "1", table: str = "7") -> Bill:
    lines = tuple(line_for(menu.resolve(name), quantity=Decimal(quantity)) for name in names)
    return Bill.of(order_of(RoundToBook(new_id(), table, table, "ABCDE", "e1", lines)), terms)


def paid_by(bill: Bill, *methods: PaymentMethod, reference: str = "") -> PaymentToBook:
    for method in methods:
        bill = bill.with_tender(method, None)
    command = bill.command("e1", "Petra")
    return payment_of(bill.order, "7", replace(command, id=reference or command.id), bill.terms)


def method_named(methods: tuple[PaymentMethod, ...], name: str) -> PaymentMethod:
    return next(one for one in methods if one.name == name)
