"""Why something stands in the queue, in the words of whoever has refused it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.ui.manager.delivery_text import reason_text
from waiterapp.venue.deliveries import IN_DOUBT

REFUSED = Delivery(
    "d", DeliveryKind.ROUND, "t1", "k", "{}", DeliveryState.REFUSED, 1, datetime.now(UTC), "o", "r", "Soup is sold out."
)


def test_what_the_till_refuses_is_said_beside_the_doubt() -> None:
    assert reason_text(REFUSED) == "Soup is sold out."
    assert reason_text(replace(REFUSED, evidence=IN_DOUBT)) == f"Soup is sold out. {IN_DOUBT}"


def test_of_what_nobody_knows_the_tills_own_list_says_most() -> None:
    unclear = replace(REFUSED, kind=DeliveryKind.PAYMENT, state=DeliveryState.UNKNOWN, last_error="No answer.")
    assert reason_text(unclear) == "No answer."
    assert reason_text(replace(unclear, evidence="The till has no such receipt.")) == "The till has no such receipt."
