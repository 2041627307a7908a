"""The vendor's own samples, typed off its document, through the wire models into the domain."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from waiterapp.domain.orders import LineItem
from waiterapp.domain.tills import RoundToBook
from waiterapp.domain.values import Money
from waiterapp.pos.dinkassa import mapping, wire
from waiterapp.pos.dinkassa.assumptions import Assumptions
from waiterapp.pos.dinkassa.ticks import ticks_to_utc
from waiterapp.pos.json_text import loads

NOW = datetime(2020, 3, 29, 22, 20, tzinfo=UTC)
ITEM = """{"ButtonColorHex": "#32CD32", "VisibleOnSalesMenu": true, "ExtraCategoryIds": [], "SortingWeight": 60,
 "DictionaryTable": 1, "SpecialFunctionTypeId": 1, "CreatedDateTime": "2019-04-04T22:36:20",
 "LastModifiedDateTime": "2019-07-02T09:44:06", "Description": "Kyckling och Ostquesadilla", "SupplierName": "",
 "QuantityInStockCurrent": -23.0000000000, "BarCode": "46376424", "BarCode2": null, "BarCode3": null, "BarCode4": null,
 "BarCode5": null, "_Attributes": [], "ProductCode": "46376424", "ExternalProductCode": "46376424",
 "PriceIncludingVat": 175.0000000000, "PickupPriceIncludingVat": 0.0000000000, "VatPercentage": 12.0000000000,
 "BongCategoryId": "636874594496479772", "CategoryName": "Huvudr\\u00e4tt", "BongCategoryName": "MAIN COURSE",
 "CategoryId": "636874594568996870", "Id": "636874601642150005"}"""
PRESALE = """{"ExternalReference1": null, "TransactionName": "TABLE 1", "ExternalOrderContactInfo": null, "State": 4,
 "Items": [{"ExternalReference1": null, "IsTakeAway": false, "ExtraInformation": "", "PricePerItemIncludingVat": 175.00,
 "DiscountAllowed": true, "CreatedDateTime": "2020-03-29T23:14:45.89181", "LastModifiedDateTime": "2020-03-29T23:14:45.89181",
 "VatPercentage": 12.0000000000, "TotalDiscount": 0.0, "Quantity": 1.0, "QuantityPerPackage": 1.0, "ParentItemId": null,
 "BongCategoryId": "636874594496479772", "InventoryItemDescription": "Chicken & Cheese quesadilla",
 "InventoryItemId": "636874601642150005", "Id": "637211168855298783"}], "Payments": [],
 "EmployeeId": "636900074226919670", "CreatedDateTime": "2020-03-29T23:14:45.89181",
 "LastModifiedDateTime": "2020-03-29T23:14:45.9074388", "ParkingId": "636874593402171667", "Id": "637211168855265546"}"""
PRICE_ITEM = """{"MultiPriceListId": 637206776564267789, "Description": "Family Size", "SortingWeight": 20,
 "PriceToUseColumn1": 100.0000000000, "PriceToUseColumn2": 90.0000000000, "PriceToUseColumn3": null,
 "InventoryItemIdColumn1": 637206771558031961, "InventoryItemIdColumn2": 637206771558031961,
 "InventoryItemIdColumn3": null, "Id": "637206776566034359"}"""
PRICE_LIST = """{"Description": "Pizza Vesuvio", "NumberOfColumns": 3, "ColumnName1": "Dine In", "ColumnName2": "Take Away",
 "ColumnName3": "", "IsTakeAwayColumn1": false, "IsTakeAwayColumn2": true, "IsTakeAwayColumn3": false,
 "ColumnColor1": "PaleGreen", "Id": "637206776564267789"}"""
TRANSACTION = """{"Number": 57476, "DateTime": "2019-12-18T10:09:19", "TransactionName": null, "InvoiceNumber": null,
 "TotalAmountIncludingVat": 150.0000000000, "TotalVat": 16.0714290000, "EnteredByEmployeeCode": "1",
 "EnteredByEmployeeName": "Admin", "Items": [{"InventoryItemDescription": "Pasta Carbonara", "ProductCode": "46365120",
 "TotalAmountIncludingVat": 150.0000000000, "TotalVat": 16.07142857142857142857142857, "Quantity": 1.0000000000,
 "Id": "637122569595835337"}], "Payments": [{"CreatedDateTime": "2019-12-18T10:09:19",
 "LastModifiedDateTime": "2019-12-18T10:09:19", "PaymentDateTime": "2019-12-18T10:09:19", "Type": 2, "Amount": 150.0000000000,
 "Id": "637122569595835071"}], "Id": "637122569595834746"}"""


def presale(**changes: Any) -> wire.PreSale:
    return wire.PreSale.model_validate({**loads(PRESALE), **changes})


def line(**changes: Any) -> dict[str, Any]:
    return {**loads(PRESALE)["Items"][0], **changes}


def to_book(**changes: Any) -> LineItem:
    values: dict[str, Any] = {"id": "L" * 26, "dish_id": "9", "name": "Vodka", "price": Money(2600, "SEK"), **changes}
    return LineItem(**values)


def a_round(*lines: LineItem, employee: str = "5", table: str = "12") -> RoundToBook:
    return RoundToBook("R" * 26, "p1", table, "K7F3Q", employee, lines)


def test_the_article_sample() -> None:
    dish = mapping.dish(wire.InventoryItem.model_validate(loads(ITEM)), "SEK")
    assert (dish.id, dish.name, dish.price) == ("636874601642150005", "Kyckling och Ostquesadilla", Money(17500, "SEK"))
    assert dish.pickup_price is None
    assert dish.stock == Decimal(-23)
    assert dish.codes == ("46376424",)


@pytest.mark.parametrize("visible", [True, None])
def test_an_article_whose_visibility_is_not_said_is_visible(visible: bool | None) -> None:
    item = wire.InventoryItem.model_validate({**loads(ITEM), "VisibleOnSalesMenu": visible})
    assert mapping.dish(item, "SEK").visible


@pytest.mark.parametrize(("sent", "kept"), [([], []), (None, []), ("77", ["77"]), (77, ["77"]), (["77", 78], ["77", "78"])])
def test_extra_categories_come_as_list_id_or_nothing(sent: Any, kept: list[str]) -> None:
    item = wire.InventoryItem.model_validate({**loads(ITEM), "ExtraCategoryIds": sent})
    assert list(mapping.dish(item, "SEK").category_ids[1:]) == kept


def test_the_waiter_order_sample() -> None:
    order = mapping.till_order(presale(), "SEK", Assumptions(), NOW)
    assert (order.state, order.table_id, order.reference, order.is_for_kitchen) == ("parked", "636874593402171667", "", True)
    assert order.opened_at is not None
    assert abs((order.opened_at - datetime(2020, 3, 29, 22, 14, 45, tzinfo=UTC)).total_seconds()) < 2
    assert [(one.name, one.quantity, one.price) for one in order.lines] == [
        ("Chicken & Cheese quesadilla", Decimal(1), Money(17500, "SEK"))
    ]


@pytest.mark.parametrize(
    ("state", "word", "cook"), [(0, "till", True), (1, "draft", False), (2, "sent to till", True), (7, "internal 7", False)]
)
def test_states_keep_their_meaning_and_unknown_ones_their_number(state: int, word: str, cook: bool) -> None:
    order = mapping.till_order(presale(State=state), "SEK", Assumptions(), NOW)
    assert (order.state, order.is_for_kitchen) == (word, cook)


def test_an_unparked_order_has_no_table() -> None:
    assert mapping.till_order(presale(ParkingId=""), "SEK", Assumptions(), NOW).table_id is None


def test_new_line_ids_do_not_make_new_lines() -> None:
    one = mapping.till_order(presale(Items=[line(Id="1"), line(Id="2")]), "SEK", Assumptions(), NOW)
    two = mapping.till_order(presale(Items=[line(Id="3"), line(Id="4")]), "SEK", Assumptions(), NOW)
    assert one.lines == two.lines
    assert [item.quantity for item in one.lines] == [2]


@pytest.mark.parametrize(
    ("quantity", "per_package", "packages", "measure"),
    [(3, 3, 3, None), (3, 1, 3, None), (3, 0, 3, None), (3, None, 3, None), (8, 4, 2, 4), (1, 1, 1, None)],
)
def test_three_beers_are_three_beers_and_two_shots_two_shots(
    quantity: int, per_package: int | None, packages: int, measure: int | None
) -> None:
    item = line(Quantity=quantity, QuantityPerPackage=per_package)
    found = mapping.till_order(presale(Items=[item]), "SEK", Assumptions(), NOW).lines[0]
    assert found.quantity == packages
    assert found.measure == measure


def test_the_price_list_samples_with_their_unquoted_ids() -> None:
    article = wire.InventoryItem.model_validate({**loads(ITEM), "MultiPriceListId": 637206776564267789})
    menu = mapping.menu(
        "SEK",
        "st",
        [],
        [article],
        [],
        [],
        [wire.MultiPriceList.model_validate(loads(PRICE_LIST))],
        [wire.MultiPriceItem.model_validate(loads(PRICE_ITEM))],
    )
    found = menu.price_list(menu.dishes[0].price_list_id)
    assert found is not None
    assert [column.take_away for column in found.columns] == [False, True, False]
    cells = found.levels[0].cells
    assert cells[0] is not None
    assert cells[0].dish_id == "637206771558031961"
    assert cells[1] is not None
    assert cells[1].price == Money(9000, "SEK")
    assert cells[2] is None


def test_the_receipt_sample() -> None:
    sale = mapping.sale(wire.Transaction.model_validate(loads(TRANSACTION)), "SEK", Assumptions())
    assert (sale.number, sale.name, sale.total) == ("57476", "", Money(15000, "SEK"))
    assert sale.items == (("Pasta Carbonara", Decimal(1), Money(15000, "SEK")),)
    assert sale.tenders == (("Kort", Money(15000, "SEK")),)
    assert sale.sold_at == datetime(2019, 12, 18, 9, 9, 19, tzinfo=UTC)


def test_the_id_tells_which_of_two_hours_a_receipt_is_of() -> None:
    def sold_at(made: datetime, assumptions: Assumptions) -> datetime | None:
        found = {**loads(TRANSACTION), "DateTime": "2026-10-25T02:30:00", "Id": str(ticks(made))}
        return mapping.sale(wire.Transaction.model_validate(found), "SEK", assumptions).sold_at

    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert sold_at(first, Assumptions()) == first
    assert sold_at(second, Assumptions()) == second
    assert sold_at(second, Assumptions(ticks_are_utc=False)) == first


def ticks(moment: datetime) -> int:
    return (moment - datetime(1, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 10


def test_denied_employees_are_nobody() -> None:
    people = [wire.Employee.model_validate({"Id": str(n), "Name": f"N{n}", "Permissions": n}) for n in range(5)]
    assert [(one.id, one.is_manager) for one in mapping.staff(people)] == [("0", False), ("2", True), ("3", False), ("4", True)]


def test_only_active_maps_are_areas_and_zero_is_one_of_them() -> None:
    maps = [wire.TableMap.model_validate({"Id": n, "Name": f"M{n}", "Active": n < 2}) for n in range(3)]
    tables = [wire.Parking.model_validate({"Id": f"p{n}", "Name": str(n), "TableMap": n}) for n in range(3)]
    floor = mapping.floor(maps, tables)
    assert [area.id for area in floor.areas] == ["0", "1"]
    assert [table.id for table in floor.tables] == ["p0", "p1"]


def test_a_waiter_order_is_parked_with_everything_said_and_nothing_paid() -> None:
    body = mapping.presale_item(a_round(to_book(bong_category_id="b1", words=("UTAN IS",), note="snabbt")))
    assert (body["State"], body["ParkingId"], body["Payments"]) == (4, "p1", [])
    assert body["TransactionName"] == "T12 #K7F3Q"
    assert body["Items"] == [
        {
            "InventoryItemId": "9",
            "Quantity": Decimal(1),
            "QuantityPerPackage": Decimal(1),
            "PricePerItemIncludingVat": Decimal("26.00"),
            "ExtraInformation": "UTAN IS\nsnabbt",
            "IsTakeAway": False,
            "ExternalReference1": "L" * 26,
            "BongCategoryId": "b1",
        }
    ]


def test_two_shots_of_four_centilitres_are_eight_in_packages_of_four() -> None:
    row = mapping.presale_item(a_round(to_book(quantity=Decimal(2), measure=Decimal(4))))["Items"]
    assert isinstance(row, list)
    assert (row[0]["Quantity"], row[0]["QuantityPerPackage"]) == (8, 4)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (a_round(to_book(note="x" * 501)), "too long for the till (501 of 500"),
        (a_round(to_book(quantity=Decimal(0))), "must be more than 0"),
        (a_round(to_book(price=Money(-1, "SEK"))), "below zero"),
        (a_round(to_book(), employee=""), "choose a waiter"),
    ],
)
def test_limits_are_checked_before_anything_is_sent(bad: RoundToBook, words: str) -> None:
    assert any(words in sentence for sentence in mapping.problems(bad))


def test_a_long_table_name_is_cut_visibly_and_keeps_the_tag() -> None:
    name = mapping.transaction_name(a_round(table="Stora festvåningen vid fönstret mot sjön"))
    assert len(name) <= 50
    assert name.endswith("… #K7F3Q")


@pytest.mark.parametrize("object_id", ["637211168855265546"])
def test_ids_tell_their_age(object_id: str) -> None:
    assert ticks_to_utc(object_id, NOW) is not None
    assert ticks_to_utc(object_id, NOW + timedelta(days=3)) is None
    assert ticks_to_utc("392893829382", NOW) is None
    assert ticks_to_utc("abc", NOW) is None
    assert ticks_to_utc("9" * 30, NOW) is None
