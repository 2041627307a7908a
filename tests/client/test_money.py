"""Money through the whole client: told to whoever waits, and never tried again by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.client.pushed import Fresh, pushed, same
from tests.client.running import Running, running
from waiterapp.domain.checkout import due
from waiterapp.domain.commands import FireCourse, MarkCleaned, PayTable, ReadReport, RetryDeliveries, VoidReceipt
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.events import CommandAnswered, CommandRefused, FloorChanged, ReceiptsRead, StaffChanged, TableStatesRead
from waiterapp.domain.orders import ClosedBy, Order
from waiterapp.domain.payments import FiscalProof, PaymentToBook, Report, Tender
from waiterapp.domain.tills import TillTableState
from waiterapp.domain.values import Money
from waiterapp.pos.dikas.till import DikasTill
from waiterapp.simulator.control import direct, set_faults
from waiterapp.simulator.server import SimulatorServer


def order_on(client: Running, server: SimulatorServer, table: str) -> Order:
    direct(server, {"do": "type", "table": table, "items": [["Kaffe", 2], ["Toast Skagen", 1]]})
    same(client, server, 5.0, "the order")
    return next(order for order in client.orders.values() if order.is_open)


def payment(client: Running, order: Order) -> PayTable:
    sum_ = due(order)
    staff = client.last(StaffChanged).employees
    tenders = (Tender("1", sum_),)
    return PayTable(table_id=order.table_id, waiter_id=staff[0].id, tenders=tenders, due=sum_, tip=Money(0, sum_.currency))


def answered(client: Running, command_id: str) -> None:
    client.until(lambda: any(one.command_id == command_id for one in client.events(CommandAnswered)), "an answer")


def refusal(client: Running, command_id: str) -> str:
    client.until(lambda: any(one.command_id == command_id for one in client.events(CommandRefused)), "a refusal")
    return next(one.reason for one in client.events(CommandRefused) if one.command_id == command_id)


def test_a_table_is_paid_cleaned_and_its_receipt_voided(dikas: SimulatorServer, tmp_path: Path) -> None:
    with pushed(tmp_path, dikas) as client:
        order = order_on(client, dikas, "5")
        command = payment(client, order)
        client.submit(command)
        answered(client, command.id)
        client.until(lambda: client.orders[order.id].closed_by is ClosedBy.PAID, "the order to be closed")

        def state() -> TillTableState:
            return next(one.state for one in client.last(TableStatesRead).tables if one.id == order.table_id)

        client.until(lambda: state() is TillTableState.TO_CLEAN, "the table to wait", 5.0)
        cleaned = MarkCleaned(table_id=order.table_id)
        client.submit(cleaned)
        answered(client, cleaned.id)
        client.until(lambda: state() is TillTableState.FREE, "the table to be free", 5.0)
        client.until(lambda: client.events(ReceiptsRead), "the receipt", 5.0)
        receipt = client.last(ReceiptsRead).receipts[0]
        void = VoidReceipt(receipt_id=receipt.id, reason="wrong table")
        client.submit(void)
        answered(client, void.id)
        client.until(lambda: len(client.last(ReceiptsRead).receipts) == 2, "the void", 5.0)
        report = ReadReport(name="revenue")
        client.submit(report)
        answered(client, report.id)
        found = next(one.answer for one in client.events(CommandAnswered) if one.command_id == report.id)
        assert isinstance(found, Report)
        assert found.rows[0].amount.minor == 0


def test_what_is_refused_is_told_and_leaves_nothing_behind(dikas: SimulatorServer, tmp_path: Path) -> None:
    with pushed(tmp_path, dikas) as client:
        order = order_on(client, dikas, "5")
        command = payment(client, order)
        direct(dikas, {"do": "pay", "table": "5"})
        client.submit(command)
        assert "at the till" in refusal(client, command.id) or "open" in refusal(client, command.id)
        table_id = client.last(FloorChanged).floor.resolve("5").id
        for useless in (FireCourse(table_id="nowhere", course=2), VoidReceipt(receipt_id="r", reason="x")):
            client.submit(useless)
            assert refusal(client, useless.id)
        direct(dikas, {"do": "type", "table": "5", "items": [["Kaffe", 1]]})
        dirty = MarkCleaned(table_id=table_id)
        client.submit(dirty)
        assert "Tisch ist belegt" in refusal(client, dirty.id)
        assert client.queue == ()


def test_a_payment_without_the_till_is_given_up_at_once(dikas: SimulatorServer, tmp_path: Path) -> None:
    with pushed(tmp_path, dikas) as client:
        order = order_on(client, dikas, "5")
        set_faults(dikas, [{"fault": "error", "status": 503}])
        command = payment(client, order)
        client.submit(command)
        assert refusal(client, command.id).endswith("Nothing is booked.")
        set_faults(dikas, [])
        client.submit(RetryDeliveries())
        assert client.queue == ()
        assert Fresh(dikas, dict(dikas.till.credentials)).get("receipts") == []


class Stumbling(DikasTill):
    """A till whose adapter has a fault of its own."""

    async def pay(self, payment: PaymentToBook) -> FiscalProof:
        await super().pay(payment)
        raise ValueError("a fault of ours")


@pytest.mark.expects_log
def test_a_fault_of_our_own_after_a_payment_asks_a_person(dikas: SimulatorServer, tmp_path: Path) -> None:
    with running(tmp_path, dikas.base_url, dikas.till.credentials, poll_s=600, till=Stumbling) as client:
        client.ready()
        order = order_on(client, dikas, "5")
        command = payment(client, order)
        client.submit(command)
        client.until(lambda: any(one.state is DeliveryState.UNKNOWN for one in client.queue), "the question")
        assert [(one.id, one.asks_a_person) for one in client.queue] == [(command.id, True)]
        client.submit(RetryDeliveries())
        client.until(lambda: client.queue[0].evidence, "the evidence", 15.0)
        assert "with our reference" in client.queue[0].evidence
        assert client.queue[0].attempts == 1
