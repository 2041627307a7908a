from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from waiterapp.domain.tables import TableState
from waiterapp.domain.tickets import Urgency
from waiterapp.ui.kit.theme import MINIMUM_CONTRAST, THEMES, Theme, contrast, text_on

BOTH = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))


@given(st.integers(0, 0xFFFFFF))
def test_text_on_any_colour_of_a_till_can_be_read(value: int) -> None:
    for theme in THEMES.values():
        fill = theme.tile(f"#{value:06X}")
        assert contrast(text_on(fill.name()), fill) >= MINIMUM_CONTRAST


@BOTH
@pytest.mark.parametrize("name", ["NotAColour", "", "#12", "PaleGreen"])
def test_a_colour_that_is_none_is_no_colour(theme: Theme, name: str) -> None:
    assert theme.tile(name).isValid()


@BOTH
def test_every_text_of_a_theme_can_be_read_on_every_ground(theme: Theme) -> None:
    for ground in ("window", "surface", "raised"):
        for text in ("text", "muted"):
            assert contrast(theme.color(text), theme.color(ground)) >= MINIMUM_CONTRAST, (text, ground)
    assert contrast(theme.color("good"), theme.color("surface")) >= MINIMUM_CONTRAST


@BOTH
def test_every_state_and_age_has_readable_text(theme: Theme) -> None:
    fills: list[QColor] = [theme.table(state) for state in TableState] + [theme.urgency(urgency) for urgency in Urgency]
    for fill in (*fills, theme.color("accent"), theme.color("danger"), theme.color("warning")):
        assert contrast(text_on(fill.name()), fill) >= MINIMUM_CONTRAST


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#FFFFFF"), QColor("#F9A825")) == pytest.approx(1.97, abs=0.05)
