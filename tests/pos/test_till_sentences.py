"""What a till says in words is kept, shown, logged and told to other devices: as one line of letters."""

from __future__ import annotations

import httpx
import pytest

from tests.pos.doubles import through
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.till import Refused, TillError

SAID = "bad\x00\x1b]0;owned\x07 \x1b[2J\r\n2026-11-30 04:00:00 CRITICAL all is well\u202egnirts\u2028end\x9b2J\x85."
HEARD = "bad]0;owned [2J  2026-11-30 04:00:00 CRITICAL all is wellgnirts end2J ."


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422])
def test_no_sign_in_an_error_of_a_till_does_anything(status: int) -> None:
    async def write(door: HttpDoor) -> object:
        return await door.write("POST", "order", headers={})

    with pytest.raises(TillError) as caught:
        through(lambda _: httpx.Response(status, text=SAID), write)
    assert HEARD in str(caught.value)
    assert str(caught.value).isprintable()


def test_other_writings_and_signs_stay() -> None:
    assert str(Refused("Räksmörgås über 5 €: 寿司 🍣 \u05e9\u05dc\u05d5\u05dd\ttoo")) == (
        "Räksmörgås über 5 €: 寿司 🍣 \u05e9\u05dc\u05d5\u05dd too"
    )
