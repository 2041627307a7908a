from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waiterapp.pos.decoding import WireId, WireModel, as_id, as_reference, read_items
from waiterapp.pos.json_text import loads


class Thing(WireModel):
    id: WireId


def test_numbers_stay_exact_and_large_ids_whole() -> None:
    data = loads('{"a": 16.07142857142857142857142857, "b": 637206776564267789}')
    assert data == {"a": Decimal("16.07142857142857142857142857"), "b": 637206776564267789}


def test_the_documents_illegal_escape_is_forgiven() -> None:
    assert loads('{"a": "Take Away\\Pickup 11:00\\nTel"}') == {"a": "Take Away\\Pickup 11:00\nTel"}


@pytest.mark.parametrize(
    "text", ["nan", "<html>", "", "{", "[" * 100_000, '{"a":' * 100_000, "[" * 66 + "]" * 66, '["\\P", ' + "[" * 100_000]
)
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        loads(text)


def test_nothing_has_many_spellings_and_zero_is_an_id() -> None:
    assert [as_id(value) for value in (None, "", 0, "0", 7)] == [None, None, "0", "0", "7"]
    assert [as_reference(value) for value in (None, "", 0, "0", 7)] == [None, None, None, None, "7"]


@pytest.mark.parametrize("value", [6.37e17, True, [], {}])
def test_an_id_that_lost_digits_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="an id must be"):
        as_id(value)


@given(st.integers(0, 2**63 - 1))
def test_every_64_bit_id_survives(value: int) -> None:
    assert as_id(loads(f'{{"Id": {value}}}')["Id"]) == str(value)


def test_half_a_character_becomes_a_replacement_and_whole_ones_stay() -> None:
    assert loads(r'["a\ud800b", "\udc00", "\ud83c\udf7a"]') == ["a\ufffdb", "\ufffd", "\U0001f37a"]


def test_one_bad_item_is_set_aside_and_the_rest_is_used() -> None:
    aside: list[str] = []
    found = read_items(Thing, [{"id": 1}, {"id": None}, "nonsense", {"id": "2"}, {"id": {}}], aside)
    assert [thing.id for thing in found] == ["1", "2"]
    assert len(aside) == 3
