"""Kassandro: strict bodies, two spellings, one holder, files beside receipts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.pos.doubles import Watch
from tests.pos.on_simulator import a_bill, method_named, on, paid_by
from waiterapp.domain.checkout import CannotPay
from waiterapp.domain.payments import ReceiptVoid
from waiterapp.domain.tills import Answer
from waiterapp.domain.values import Money
from waiterapp.pos.kassandro.till import KassandroTill
from waiterapp.pos.till import Account, Refused
from waiterapp.simulator.kassandro import kassandro_till
from waiterapp.simulator.kassandro.matching import ITEM, RECEIPT, MatchFailed, check_receipt
from waiterapp.simulator.server import SimulatedTill, SimulatorServer

YESTERDAY = timedelta(days=1)


async def pay(till: KassandroTill, *names: str, reference: str = "REFERENCE0001", quantity: str = "1") -> Any:
    bill = a_bill(await till.read_menu(), till.bill_terms(), *names, quantity=quantity)
    return await till.pay(paid_by(bill, method_named(till.payment_methods(), "Bankomat"), reference=reference))


def test_a_body_has_exactly_the_keys_of_the_document() -> None:
    async def work(till: KassandroTill, server: SimulatorServer) -> Any:
        await pay(till, "Wallenbergare", "Kaffe", quantity="2")
        return server.till.ledger.entries()[-1]["item"]

    receipt = on(kassandro_till(), KassandroTill, work)
    own = {"_id", "receiptNumber", "cashRegisterId", "attachmentUrls", "signature", "created"}
    assert set(receipt) - own == set(RECEIPT) | {"items", "customText"}
    assert all(set(item) == set(ITEM) for item in receipt["items"])
    assert {one["label"]: one["value"] for one in receipt["customText"]} == {
        "Ref": "REFERENCE0",
        "Tisch": "7",
        "Es bediente": "Petra",
    }
    assert (receipt["price"], receipt["given"], receipt["paymentMethod"]) == (54.8, 54.8, "Bankomat")


def test_the_simulated_service_is_as_strict_as_meteor() -> None:
    body: dict[str, Any] = {**dict.fromkeys(RECEIPT, 0), "paymentMethod": "Bar", "items": []}
    check_receipt(body)
    wrong: list[dict[str, Any]] = [
        {**body, "extra": 1},
        {key: value for key, value in body.items() if key != "voucher"},
        {**body, "price": "3.50"},
        {**body, "customText": None},
        {**body, "created": None},
        {**body, "given": True},
    ]
    for one in wrong:
        with pytest.raises(MatchFailed):
            check_receipt(one)


def account_only(server: SimulatorServer) -> KassandroTill:
    # The key whose register's token is in use answers `gettoken` with it; an office has a key of its own.
    secrets = {"api_key": server.till.details["second_key"]}
    return KassandroTill(Account(server.base_url, secrets, Watch(), {}))


def test_an_account_reads_by_days_and_a_register_by_moments() -> None:
    """The same resource takes other parameters by the kind of token (pos-contracts 6.2)."""

    async def work(till: KassandroTill, server: SimulatorServer) -> Any:
        await pay(till, "Wallenbergare")
        by_register = await till.read_sales(datetime.now(UTC) - YESTERDAY, "EUR")
        office = account_only(server)
        await office.sign_in()
        by_account = await office.read_sales(datetime.now(UTC) - YESTERDAY, "EUR")
        menu, answers = await office.read_menu(), office.capabilities()
        assert [one.sentence for one in office.assumption_checks()] == ["Register 1 is Kassa 1, held by waiterapp."]
        await office.close()
        return by_register, by_account, menu, answers, office.payment_methods()

    by_register, by_account, menu, answers, methods = on(kassandro_till(), KassandroTill, work)
    assert by_register == by_account
    assert len(by_register) == 1
    assert menu.dishes
    assert methods == ()
    assert next(one for one in answers if one.name == "payments").answer is Answer.IMPOSSIBLE


def test_mixed_spellings_are_refused_by_the_simulated_service() -> None:
    with SimulatorServer(kassandro_till()) as server, httpx.Client(base_url=server.base_url) as http:
        key = server.till.credentials["api_key"]
        token = http.get("createtoken", params={"type": "account", "key": key}).json()[0]["token"]
        for params in (
            {"dateFrom": "2026-11-20", "dateTo": "2026-11-20"},
            {"datefrom": "2026-11-20", "dateto": "2026-11-20", "withItems": "true"},
            {"datefrom": "2026-11-20T10:00:00", "dateto": "2026-11-20T10:00:00"},
        ):
            answer = http.get("receipts", params=params, headers={"kassandro-token": token})
            assert answer.status_code == 400, params
            assert answer.json()[0]["error"] is True


def test_a_day_with_more_receipts_than_a_page_is_read_to_its_end() -> None:
    simulated = kassandro_till()

    async def work(till: KassandroTill, server: SimulatorServer) -> Any:
        await pay(till, "Wallenbergare")
        register = _register(simulated)
        register.receipts += [dict(register.receipts[0], _id=f"x{n}", receiptNumber=str(5000 + n)) for n in range(1000)]
        return await till.read_sales(datetime.now(UTC) - YESTERDAY, "EUR")

    assert len({sale.number for sale in on(simulated, KassandroTill, work)}) == 1001


def _register(simulated: SimulatedTill) -> Any:
    """Return the books behind the simulated service, which no interface lets anybody fill so quickly."""
    cells = simulated.director.__closure__ if simulated.director is not None else None
    assert cells is not None
    return next(cell.cell_contents for cell in cells if type(cell.cell_contents).__name__ == "Register")


def test_a_receipt_is_cancelled_by_another_and_the_chain_is_read() -> None:
    async def work(till: KassandroTill, server: SimulatorServer) -> Any:
        proof = await pay(till, "Wallenbergare")
        void = ReceiptVoid("V", proof.id, proof.number, Money(2350, "EUR"), "wrong")
        counter = await till.void_receipt(void)
        return proof, counter, await till.read_sales(datetime.now(UTC) - YESTERDAY, "EUR")

    proof, counter, sales = on(kassandro_till(), KassandroTill, work)
    by_id = {sale.id: sale for sale in sales}
    assert by_id[proof.id].is_voided
    assert by_id[counter.id].void_of == proof.id
    assert by_id[counter.id].total == Money(-2350, "EUR")


def test_a_zero_receipt_is_signed_and_found_again() -> None:
    async def work(till: KassandroTill, server: SimulatorServer) -> Any:
        began = datetime.now(UTC)
        proof = await till.make_zero_receipt("ZERO000001")
        evidence = await till.zero_receipt_evidence("ZERO000001", began)
        return proof, evidence, await till.zero_receipt_evidence("OTHER00001", began)

    proof, evidence, other = on(kassandro_till(), KassandroTill, work)
    assert proof.total == Money(0, "EUR")
    assert evidence.found == proof
    assert other.found is None


def test_files_are_put_beside_receipts_within_the_documents_bounds() -> None:
    async def work(till: KassandroTill, server: SimulatorServer) -> Any:
        proof = await pay(till, "Wallenbergare")
        await till.attach_file(proof.id, "Rechnung.PDF", b"%PDF-1.4 \xff\x00 end")
        with pytest.raises(Refused, match=r"not virus\.exe"):
            await till.attach_file(proof.id, "virus.exe", b"x")
        with pytest.raises(Refused, match="larger than 5 MB"):
            await till.attach_file(proof.id, "big.png", b"x" * 5_000_001)
        return server.till.ledger.entries()[-1]["item"]

    attached = on(kassandro_till(), KassandroTill, work)
    assert (attached["name"], attached["bytes"]) == ("Rechnung.PDF", 15)


def test_one_way_to_pay_per_receipt() -> None:
    async def work(till: KassandroTill, server: SimulatorServer) -> Any:
        bill = a_bill(await till.read_menu(), till.bill_terms(), "Wallenbergare")
        cash, card = (method_named(till.payment_methods(), name) for name in ("Bar", "Bankomat"))
        both = bill.with_tender(cash, Money(1000, "EUR")).with_tender(card, None)
        with pytest.raises(CannotPay, match="one way to pay per receipt"):
            paid_by(both)
        return server.till.ledger.entries()

    assert on(kassandro_till(), KassandroTill, work) == []


def test_what_was_handed_over_stands_on_the_receipt() -> None:
    async def work(till: KassandroTill, server: SimulatorServer) -> Any:
        bill = a_bill(await till.read_menu(), till.bill_terms(), "Wallenbergare")
        cash = method_named(till.payment_methods(), "Bar")
        await till.pay(paid_by(bill.with_tender(cash, Money(5000, "EUR"))))
        return server.till.ledger.entries()[-1]["item"]

    receipt = on(kassandro_till(), KassandroTill, work)
    assert (receipt["price"], receipt["given"]) == (23.5, 50)
