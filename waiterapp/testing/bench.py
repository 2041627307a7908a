"""What a contract test needs of a till under test, and small tools that all of them share."""

from __future__ import annotations

import asyncio
import time
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from waiterapp.domain.deliveries import DeliveryKind, DeliveryState
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import LineItem, Order, OrderLine, Round, line_for
from waiterapp.domain.payments import Accepted, FiscalProof, JobReport, JobState
from waiterapp.domain.tills import Answer, Booked, RoundToBook
from waiterapp.domain.values import Money, new_id
from waiterapp.pos.till import ReadsFloor, ReadsMenu, ReadsStaff, RunsJobs, Till

JOB_PATIENCE_S = 20.0
JOB_PAUSE_S = 0.1
Result = TypeVar("Result")


class TillBench(ABC):
    """A till with a server, or whatever stands for one, behind it."""

    @abstractmethod
    def open_till(self) -> Till:
        """Return a till that talks to the server; every call a new one with the same credentials."""

    @abstractmethod
    def open_unreachable_till(self) -> Till:
        """Return a till whose server is not there."""

    @abstractmethod
    def cut_off(self) -> None:
        """Let no request come through any more, to tills that are open and to new ones."""

    @abstractmethod
    def reconnect(self) -> None:
        """Let requests come through again."""

    @abstractmethod
    def lose_next_answer(self, kind: DeliveryKind) -> None:
        """Let the server book the next order (`ROUND`) or payment (`PAYMENT`), and lose its answer."""

    @abstractmethod
    def booked_references(self) -> list[str]:
        """Return the references of all orders the server has booked, one for each booking."""

    @abstractmethod
    def signed_sums(self) -> list[int]:
        """Return what the server has signed or cashed, in minor units, one for each receipt."""


def on_till(till: Till, work: Callable[[], Awaitable[Result]]) -> Result:
    """Run some work on a till and let its connections go."""

    async def run() -> Result:
        try:
            return await work()
        finally:
            await till.close()

    return asyncio.run(run())


def is_native(till: Till, name: str) -> bool:
    """Tell whether a till itself does something."""
    return any(one.name == name and one.answer is Answer.NATIVE for one in till.capabilities())


async def menu_of(till: Till) -> Menu:
    """Read a till's menu."""
    assert isinstance(till, ReadsMenu), "a till without a menu is of no use"
    return await till.read_menu()


async def a_round(till: Till, dishes: int = 2) -> RoundToBook:
    """Return a round of the first dishes that can be ordered just so, for the first table and the first person there are."""
    menu = await menu_of(till)
    plain = [dish for dish in menu.listed if not dish.asks and dish.price_list_id is None and dish.price.minor > 0]
    lines = tuple(line_for(dish) for dish in plain[:dishes])
    table_id, table_name = "t1", "1"
    if isinstance(till, ReadsFloor) and is_native(till, "tables"):
        table = (await till.read_floor()).tables[0]
        table_id, table_name = table.id, table.name
    employee_id = "e1"
    if isinstance(till, ReadsStaff) and is_native(till, "staff"):
        employee_id = (await till.read_staff())[0].id
    return RoundToBook(new_id(), table_id, table_name, "ABCDE", employee_id, lines)


def order_of(to_book: RoundToBook) -> Order:
    """Return an order that consists of one round the till has, or never gets."""
    now = datetime.now(UTC)
    a_round = Round(to_book.reference, 1, now, to_book.employee_id, "Petra", delivery=DeliveryState.DONE)
    lines = tuple(OrderLine(item, a_round.id) for item in to_book.lines)
    currency = to_book.lines[0].price.currency
    return Order(new_id(), to_book.table_id, to_book.employee_id, "Petra", now, (a_round,), lines, currency=currency)


def sum_of(lines: tuple[LineItem, ...]) -> Money:
    """Return what lines cost."""
    result = lines[0].sum
    for line in lines[1:]:
        result += line.sum
    return result


async def finished(
    till: Till, kind: DeliveryKind, answer: Booked | FiscalProof | Accepted, currency: str
) -> Booked | FiscalProof:
    """Follow a job to its end; what was booked at once is returned as it is."""
    if not isinstance(answer, Accepted):
        return answer
    assert isinstance(till, RunsJobs), "a till that accepts jobs must tell how they stand"
    deadline = time.monotonic() + JOB_PATIENCE_S
    while True:
        report: JobReport = await till.job(kind, answer.job_id, currency)
        if report.state is JobState.DONE:
            assert report.proof is not None
            assert report.proof.id
            return report.proof
        assert report.state is JobState.WAITING, report.sentence
        assert time.monotonic() < deadline, "the job did not come to its end"
        await asyncio.sleep(JOB_PAUSE_S)


def never(*_: Any) -> None:
    """Nobody is told anything."""
