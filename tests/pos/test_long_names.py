"""Names without end: what screens lay out is bounded, and what is written to a till is not changed by it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from waiterapp.domain.menu import Dish
from waiterapp.domain.payments import PaidLine
from waiterapp.domain.values import Money
from waiterapp.pos import bessa, dikas, dinkassa, kassandro, onlinebon
from waiterapp.pos.bessa import assumptions as bessa_assumptions
from waiterapp.pos.bessa import mapping as bessa_mapping
from waiterapp.pos.bessa import wire as bessa_wire
from waiterapp.pos.bessa.masterdata import Catalogue
from waiterapp.pos.decoding import LONGEST_NAME, name_here
from waiterapp.pos.dikas import mapping as dikas_mapping
from waiterapp.pos.dikas import wire as dikas_wire
from waiterapp.pos.dinkassa import mapping as dinkassa_mapping
from waiterapp.pos.dinkassa import wire as dinkassa_wire
from waiterapp.pos.kassandro import mapping as kassandro_mapping
from waiterapp.pos.kassandro import wire as kassandro_wire
from waiterapp.pos.onlinebon import mapping as onlinebon_mapping
from waiterapp.pos.onlinebon import wire as onlinebon_wire

NAME = "W" * 9_000 + "end"
SHOWN = "W" * (LONGEST_NAME - 1) + "…"
GROUP = kassandro_wire.ArticleGroup.model_validate(
    {"groupId": "1", "groupName": NAME, "items": [{"itemId": "7", "nameLong": NAME, "price": 5}]}
)


def dishes_of_all() -> dict[str, Dish]:
    listed = kassandro_mapping.listed([GROUP], [])
    return {
        dinkassa.DESCRIPTOR.name: dinkassa_mapping.dish(
            dinkassa_wire.InventoryItem.model_validate({"Id": "1", "Description": NAME, "PriceIncludingVat": 5}), "SEK"
        ),
        dikas.DESCRIPTOR.name: dikas_mapping.dish(dikas_wire.Article.model_validate({"id": "1", "name": NAME}), "EUR"),
        onlinebon.DESCRIPTOR.name: onlinebon_mapping.dish(onlinebon_wire.Product.model_validate({"id": "1", "name": NAME})),
        kassandro.DESCRIPTOR.name: kassandro_mapping.menu([GROUP], listed, ()).dishes[0],
        bessa.DESCRIPTOR.name: _bessa_dish(),
    }


def _bessa_dish() -> Dish:
    article = bessa_wire.Article.model_validate({"id": "1", "name": NAME, "type": next(iter(bessa_assumptions.DISHES))})
    return bessa_mapping.menu(Catalogue(articles=[article], groups=[], rates=[], headings=[], stock=[], courses=[]), ()).dishes[
        0
    ]


def test_a_name_without_end_is_cut_for_the_screens_at_every_till() -> None:
    assert {till: dish.name for till, dish in dishes_of_all().items()} == dict.fromkeys(dishes_of_all(), SHOWN)


@pytest.mark.parametrize("length", [0, 1, LONGEST_NAME - 1, LONGEST_NAME])
def test_a_name_that_a_screen_has_room_for_is_left_as_it_is(length: int) -> None:
    assert name_here("W" * length) == "W" * length


def test_tables_rooms_and_people_have_names_that_can_be_shown() -> None:
    parking = dinkassa_wire.Parking.model_validate({"Id": "1", "Name": NAME, "TableMap": "0"})
    room = dinkassa_wire.TableMap.model_validate({"Id": "0", "Name": NAME, "Active": True})
    floor = dinkassa_mapping.floor([room], [parking])
    person = dinkassa_mapping.staff([dinkassa_wire.Employee.model_validate({"Id": "1", "Name": NAME})])[0]
    assert [floor.areas[0].name, floor.tables[0].name, person.name] == [SHOWN] * 3


def test_a_receipt_names_an_article_as_the_till_has_it() -> None:
    listed = kassandro_mapping.listed([GROUP], [])
    five = Money(500, "EUR")
    for line_name, written in (
        (SHOWN, f"{NAME} (ohne Zwiebel)"),
        ("as it was called before", "as it was called before (ohne Zwiebel)"),
    ):
        line = PaidLine("l1", "r1", "7", line_name, Decimal(1), five, five, words=("ohne Zwiebel",))
        body = kassandro_mapping.receipt([line], listed, reference="R", method="Bar", due=five)
        items = body["items"]
        assert isinstance(items, list)
        assert (items[0]["nameLong"], items[0]["groupName"]) == (written, NAME)
