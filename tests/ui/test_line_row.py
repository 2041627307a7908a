"""A line on the bill is as high as its text needs at the width it has."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.ui.venue import Venue
from tests.unit.samples import SOUP, lines, order_of
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.waiter.line_row import LineRow


def test_a_row_is_as_high_as_its_text_at_every_width(venue: Venue) -> None:
    [line] = order_of(lines(SOUP)).lines
    row = LineRow(venue.context, line, can_part=True)
    row.button.show_line("✓ 2 × Eierschwammerlgulasch mit Semmelknödel, Preiselbeeren und Schwarzbrot", "35,80 €")
    content = QWidget()
    layout = QVBoxLayout(content)
    layout.addWidget(row)
    layout.addStretch(1)
    box = ScrollBox(venue.context.sizes, content)
    venue.show(box, 1200, 600)
    heights = set()
    for width in (*range(1200, 300, -20), *range(300, 1200, 20)):
        box.resize(width, 600)
        venue.qtbot.wait(1)
        heights.add(row.button.height())
        assert row.button.height() == row.button.heightForWidth(row.button.width()), f"at {width} px"
    assert len(heights) > 1
