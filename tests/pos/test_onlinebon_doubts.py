"""onlinebon: sessions of other desks, what has left the list, and what an order waits for."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from tests.pos.asked_tills import asked
from waiterapp.domain.values import Money
from waiterapp.pos.onlinebon.till import OnlinebonTill
from waiterapp.pos.till import Refused

NOW = datetime.now(UTC)


def session(session_id: str, desk: object, *, active: bool = True, **said: Any) -> dict[str, Any]:
    return {"id": session_id, "active": active, "started_at": NOW.isoformat(), "change_funds": 0, "cashdesk": desk} | said


class Onlinebon:
    """A service with one desk of ours, `ours`."""

    def __init__(self, *sessions: dict[str, Any], filters: bool = False) -> None:
        self.sessions = list(sessions)
        self.filters = filters
        self.products: list[dict[str, Any]] = []
        self.methods = [{"_id": "cash", "name": "Bar"}, {"_id": "card", "name": "SumUp"}]
        self.order: Callable[[dict[str, Any]], Any] = lambda body: body
        self.sent: list[tuple[str, Any]] = []

    def reply(self, request: httpx.Request) -> Any:
        path = request.url.path.removeprefix("/api/").removeprefix("v2/")
        if request.method in ("POST", "PUT"):
            body = json.loads(request.content)
            self.sent.append((path, body))
            return self.order(body) if path == "orders" else session(path.rpartition("/")[2], None, active=False)
        if path == "me":
            return {"id": "u1", "cashdesk": {"id": "ours", "name": "Saal"}}
        asked_for = request.url.params.get("cashdesk")
        shown = [one for one in self.sessions if not self.filters or one["cashdesk"] == asked_for]
        return {"sessions": shown, "products": self.products, "payment_methods": self.methods}.get(path, [])

    def till(self) -> OnlinebonTill:
        found = asked(OnlinebonTill, self.reply)
        assert isinstance(found, OnlinebonTill)
        return found


@pytest.mark.parametrize("other", [{"id": "other", "name": "Garten"}, {"_id": "other"}, "other"])
@pytest.mark.parametrize("mine", [{"id": "ours"}, "ours", None])
def test_the_day_of_another_desk_is_left_alone(other: object, mine: object) -> None:
    service = Onlinebon(session("s-other", other), session("s-ours", mine))
    asyncio.run(service.till().close_day())
    assert [path for path, _ in service.sent] == ["sessions/s-ours"]


def test_a_service_that_can_tell_desks_apart_is_asked_for_ours() -> None:
    service = Onlinebon(session("s-other", "other"), session("s-ours", "ours"), filters=True)
    asyncio.run(service.till().close_day())
    assert [path for path, _ in service.sent] == ["sessions/s-ours"]


@pytest.mark.parametrize("said", [{}, {"change_funds": "much"}])
def test_a_day_can_begin_while_another_desk_has_its_own(said: dict[str, Any]) -> None:
    service = Onlinebon(session("s-other", {"id": "other"}, **said))
    till = service.till()
    asyncio.run(till.open_day(Money(10000, "EUR")))
    assert service.sent == [("sessions", {"change_funds": 10000})]
    service.sessions.append(session("s-ours", {"id": "ours"}))
    with pytest.raises(Refused, match="begun already"):
        asyncio.run(service.till().open_day(Money(0, "EUR")))


def test_that_another_desk_has_ended_its_day_says_nothing_of_ours() -> None:
    service = Onlinebon(session("s-other", "other", active=False, ended_at=NOW.isoformat()), session("s-ours", "ours"))
    assert asyncio.run(service.till().day_evidence(NOW)).found is None
