"""Halves and other quantities that need more room than a digit, in the words and numbers of the language."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.ui.venue import Venue, draft, tap
from tests.unit.samples import STEAK
from waiterapp.app import resource_folder
from waiterapp.domain.events import DraftChanged, OrderChanged
from waiterapp.ui.kit.texts import count_text
from waiterapp.ui.language import Translations
from waiterapp.ui.waiter.pad_page import PadPage


@pytest.fixture
def page(venue: Venue) -> PadPage:
    made = PadPage(venue.context)
    venue.show(made)
    made.open_table("t1")
    return made


def some(quantity: str) -> DraftChanged:
    return DraftChanged("t1", tuple(replace(one, quantity=Decimal(quantity)) for one in draft(STEAK)))


@pytest.mark.parametrize("quantity", ["1", "0.5", "2.5", "12.5", "120"])
@pytest.mark.parametrize("is_sent", [False, True])
def test_a_quantity_is_not_painted_over_the_name(venue: Venue, page: PadPage, quantity: str, is_sent: bool) -> None:
    if is_sent:
        sent = venue.order(1, STEAK)
        line = replace(sent.lines[0], item=replace(sent.lines[0].item, quantity=Decimal(quantity)))
        venue.tell(OrderChanged(replace(sent, lines=(line,))))
    else:
        venue.tell(some(quantity))
    row, start = page.list.tile_rect(1), page.list._text_box(page.list.rows[1])[0]
    shown = page.list.viewport().grab().toImage()
    between = {shown.pixel(x, y) for x in range(start - 3, start - 1) for y in range(row.top() + 1, row.bottom() - 1)}
    assert len(between) == 1, "nothing but the ground is between quantity and name"


@pytest.mark.parametrize(("language", "half"), [("en", "2.5"), ("sv", "2,5"), ("de", "2,5")])
def test_a_half_is_written_like_the_amounts_beside_it(venue: Venue, page: PadPage, language: str, half: str) -> None:
    Translations(resource_folder() / "translations").use(language)
    assert count_text(Decimal("2.50")) == half
    venue.tell(some("2.5"))
    assert page.list.rows[1].quantity == half
    tap(page.list, 1)
    assert page.panels.editor._quantity.text() == half
