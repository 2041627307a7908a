"""bessa: what its lists leave open, and what is changed at the till while nobody looks."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import httpx

from tests.pos.asked_tills import ROUND, asked
from waiterapp.pos.bessa.till import MAYBE_WAITING, BessaTill

NOW = datetime.now(UTC)


def page_of(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"count": len(rows), "next": None, "previous": None, "results": list(rows)}


def test_jobs_that_name_no_reference_do_not_say_that_ours_is_absent() -> None:
    def reply(request: httpx.Request) -> Any:
        jobs = [{"id": "j1", "status": "queued"}]
        return page_of(*jobs) if "requests/orders" in request.url.path else page_of()

    async def work() -> Any:
        till = asked(BessaTill, reply)
        return await till.find_round(ROUND), await till.doubt_about(ROUND, NOW)

    assert asyncio.run(work()) == (None, MAYBE_WAITING)


def test_jobs_that_all_name_their_reference_say_so() -> None:
    def reply(request: httpx.Request) -> Any:
        jobs = [{"id": "j1", "status": "queued", "external_id": "ANOTHER"}]
        return page_of(*jobs) if "requests/orders" in request.url.path else page_of()

    async def work() -> Any:
        till = asked(BessaTill, reply)
        return await till.find_round(ROUND), await till.doubt_about(ROUND, NOW)

    assert asyncio.run(work()) == (None, "")
