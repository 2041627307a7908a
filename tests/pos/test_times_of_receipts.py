"""When receipts were written, by each till's rule, and how they were paid."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from waiterapp.domain.values import Money
from waiterapp.pos.bessa import mapping as bessa
from waiterapp.pos.bessa import wire as bessa_wire
from waiterapp.pos.decoding import read_items, tell_unread
from waiterapp.pos.dikas import mapping as dikas
from waiterapp.pos.dikas import wire as dikas_wire
from waiterapp.pos.kassandro import mapping as kassandro
from waiterapp.pos.kassandro import wire as kassandro_wire
from waiterapp.pos.onlinebon import mapping as onlinebon
from waiterapp.pos.onlinebon import wire as onlinebon_wire

EVENING = datetime(2026, 7, 10, 17, 30, tzinfo=UTC)


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def kassandro_receipt(number: int, created: str, **more: Any) -> kassandro_wire.Receipt:
    row = {"_id": f"id{number}", "receiptNumber": str(number), "created": created, "price": Decimal("12.50"), **more}
    return kassandro_wire.Receipt.model_validate(row)


def test_kassandro_writes_austrian_time() -> None:
    summer, winter = kassandro_receipt(1, "2026-07-10T19:30:00"), kassandro_receipt(2, "2026-12-10T19:30:00")
    assert kassandro.sold_times([summer, winter]) == {"id1": EVENING, "id2": datetime(2026, 12, 10, 18, 30, tzinfo=UTC)}


def test_numbers_tell_which_of_two_hours_a_receipt_of_kassandro_is_of() -> None:
    minutes = (
        (998, "01:59:00"),
        (999, "02:10:00"),
        (1000, "02:50:00"),
        (1001, "02:05:00"),
        (1002, "02:40:00"),
        (1003, "03:01:00"),
    )
    rows = [kassandro_receipt(number, f"2026-10-25T{text}") for number, text in minutes]
    times = kassandro.sold_times(reversed(rows))
    assert [f"{times[f'id{number}']:%H:%M}" for number, _ in minutes] == ["23:59", "00:10", "00:50", "01:05", "01:40", "02:01"]


def test_where_nothing_falls_back_it_is_the_first_of_the_two_hours() -> None:
    times = kassandro.sold_times([kassandro_receipt(1, "2026-10-25T02:40:00"), kassandro_receipt(2, "2026-10-25T02:39:30")])
    assert [f"{moment:%H:%M}" for moment in times.values()] == ["00:40", "00:39"]


def test_numbers_of_another_register_say_nothing() -> None:
    rows = [
        kassandro_receipt(1, "2026-10-25T02:50:00", cashRegisterId=1),
        kassandro_receipt(2, "2026-10-25T02:10:00", cashRegisterId=2),
    ]
    assert [f"{moment:%H:%M}" for moment in kassandro.sold_times(rows).values()] == ["00:50", "00:10"]


def test_what_a_voucher_has_paid_is_its_own_way_to_pay() -> None:
    partly = kassandro_receipt(1, "2026-07-10T19:30:00", paymentMethod="Bar", voucher=Decimal(10))
    wholly = kassandro_receipt(2, "2026-07-10T19:30:00", paymentMethod="Bar", voucher=Decimal("12.5"))
    none = kassandro_receipt(3, "2026-07-10T19:30:00", paymentMethod="Bar", voucher=0)
    tenders = [kassandro.sale(one, frozenset(), {}).tenders for one in (partly, wholly, none)]
    assert tenders == [
        (("Gutschein", euro(1000)), ("Bar", euro(250))),
        (("Gutschein", euro(1250)),),
        (("Bar", euro(1250)),),
    ]


def test_dikas_and_bessa_and_onlinebon_write_utc_with_a_z_or_without() -> None:
    for text in ("2026-07-10T17:30:00Z", "2026-07-10T17:30:00", "2026-07-10T19:30:00+02:00"):
        receipt = {
            "id": "rec_1",
            "createdDate": text,
            "payments": [{"type": 0, "amount": 5}, {"type": 1, "amount": Decimal("2.5")}],
        }
        found = dikas.sale(dikas_wire.Receipt.model_validate(receipt), "EUR")
        assert (found.sold_at, found.tenders) == (EVENING, (("Bar", euro(500)), ("Karte", euro(250))))
        payment = {"id": "1", "timestamp": text, "amount": "7.50", "payment_method": "m", "user": "u"}
        paid = bessa.sale(bessa_wire.Payment.model_validate(payment), frozenset(), {"m": "Karte"}, {"u": "Petra"})
        assert (paid.sold_at, paid.tenders, paid.employee_name) == (EVENING, (("Karte", euro(750)),), "Petra")
        signed = {"id": "1", "date": text, "gross": 750, "type": {"short": "RE"}}
        assert onlinebon.sale(onlinebon_wire.Receipt.model_validate(signed), frozenset()).sold_at == EVENING
    assert dikas.sale(dikas_wire.Receipt.model_validate({"id": "rec_1", "createdDate": "gestern"}), "EUR").sold_at is None


def test_an_estimate_of_onlinebon_is_no_sale() -> None:
    for kind, is_sale in (("RE", True), ("ST", True), ("KV", False), ("AB", False), ("ER", False)):
        row = {"id": "1", "date": "2026-07-10T17:30:00Z", "gross": 750, "type": {"short": kind}}
        assert onlinebon.sale(onlinebon_wire.Receipt.model_validate(row), frozenset()).is_sale is is_sale


@pytest.mark.expects_log
def test_a_receipt_that_cannot_be_read_is_told_of(caplog: pytest.LogCaptureFixture) -> None:
    set_aside: list[str] = []
    found = read_items(kassandro_wire.Receipt, [{"_id": "1", "price": "ten"}, {"_id": "2", "price": 10}], set_aside)
    tell_unread(set_aside)
    assert [one.id for one in found] == ["2"]
    assert "in no number: Receipt" in caplog.text
