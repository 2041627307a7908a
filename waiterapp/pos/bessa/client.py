"""bessa's endpoints: lists to their last page, deltas, and jobs. Every path ends with a slash."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, MutableMapping
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from pydantic import ValidationError

from waiterapp.pos.bessa import wire
from waiterapp.pos.bessa.assumptions import MOST_LIMIT
from waiterapp.pos.decoding import Model, SetAside, read_items
from waiterapp.pos.http import MOST_BYTES, MOST_OF_ONE_BYTES, Answer, HttpDoor
from waiterapp.pos.identity import need_same, need_same_written
from waiterapp.pos.paging import Pages
from waiterapp.pos.till import AlreadyDone, Forbidden, NotFound, OutcomeUnknown, Refused, WireChanged
from waiterapp.pos.turns import beside

MOST_PAGES = 2000
LONGEST_CURSOR = 4000
Body = Mapping[str, object]


class BessaClient:
    """Requests with the tenant's token."""

    def __init__(self, door: HttpDoor, base_url: str, secrets: MutableMapping[str, str]) -> None:
        self._door = door
        self._host = urlsplit(base_url).netloc
        self._secrets = secrets
        self._has_job_list = True
        """Found out with the first question."""
        self.lists_jobs = True
        """The service lists jobs, and said of each in its last list whose it is: what is not in there is not there."""

    def earliest(self, moment: datetime) -> datetime:
        """Return a moment of ours as the earliest that the service may have written down for it."""
        return self._door.earliest(moment)

    async def every(
        self, resource: str, model: type[Model], params: Mapping[str, str] | None = None, set_aside: list[str] | None = None
    ) -> list[Model]:
        """Read a list to its end: `next` alone says whether there is more (DOC "Pagination").

        Raises:
            WireChanged: it has no end, or leads to another host.
        """
        found: list[Model] = []
        asked = {**(params or {}), "limit": str(MOST_LIMIT)}
        seen: set[str] = set()
        pages = Pages()
        for _ in range(MOST_PAGES):
            answer = await self._answer(resource, asked)
            data = await answer.read_by(Answer.json)
            rows = data.get("results") if isinstance(data, dict) else data
            if not isinstance(rows, list):
                raise WireChanged("The till's answer has no list of items.")
            pages.is_new(rows, len(answer.text))
            problems = [] if set_aside is None else set_aside
            found += await beside(partial(read_items, model, rows, problems), len(answer.text))
            cursor = self._cursor(data.get("next")) if isinstance(data, dict) else ""
            if not cursor:
                return found
            if cursor in seen:
                raise WireChanged("The till's list comes back to where it began.")
            seen.add(cursor)
            asked = {**asked, "cursor": cursor}
            await asyncio.sleep(0)
        raise WireChanged("The till's list has no end.")

    async def offers(self, resource: str) -> bool:
        """Tell whether the token may read a list at all."""
        try:
            await self._get(resource, {"limit": "1"})
        except (NotFound, Forbidden):
            return False
        return True

    async def order(self, order_id: str) -> wire.Order:
        """GET orders/{id}/ (A-B5)."""
        answer = await self._answer(f"orders/{quote(order_id, safe='')}", most_bytes=MOST_OF_ONE_BYTES)
        found = self._item(answer.json(), wire.Order)
        need_same(order_id, found.id)
        return found

    async def turnover(
        self, by: str, begin: datetime, end: datetime, sales_point: str, set_aside: list[str]
    ) -> list[wire.Turnover]:
        """GET reports/turnover/{by}/ of a span."""
        params = {"start": utc(begin), "end": utc(end), "sales_point": sales_point}
        answer = await self._answer(f"reports/turnover/{by}", params)
        data = await answer.read_by(Answer.json)
        rows = data.get("results", data) if isinstance(data, dict) else data
        if not isinstance(rows, list):
            raise WireChanged("The till's answer has no list of items.")
        return await beside(partial(read_items, wire.Turnover, rows, set_aside), len(answer.text))

    async def submit(self, kind: str, body: Body) -> wire.Job:
        """POST requests/{kind}/: a 2xx says that the job was accepted, never that it is booked.

        Raises:
            OutcomeUnknown: the job may have been accepted.
            Refused: it was not.
        """
        headers = self._headers() | {"Content-Type": "application/json"}
        content = json.dumps(body, ensure_ascii=False).encode()
        try:
            answer = await self._door.write("POST", f"requests/{kind}/", headers=headers, content=content)
        except AlreadyDone as error:
            raise Refused(str(error) or "The till refuses this (status 409).") from error
        except Forbidden as error:
            raise Refused(str(error)) from error
        try:
            job = wire.Job.model_validate(answer.json())
        except (WireChanged, ValidationError) as error:
            raise OutcomeUnknown("The till's answer is not a job.") from error
        need_same_written(str(body.get("external_id") or ""), job.external_id)
        return job

    async def job(self, kind: str, job_id: str) -> wire.Job:
        """GET requests/{kind}/{id}/ (A-B1)."""
        found = self._item(await self._get(f"requests/{kind}/{quote(job_id, safe='')}"), wire.Job)
        need_same(job_id, found.id)
        return found

    async def find_job(self, kind: str, external_id: str) -> wire.Job | None:
        """Look for a job by our reference; `None` when there is none, or the service does not list jobs (A-B8)."""
        if not self._has_job_list:
            return None
        try:
            rows = await self.every(f"requests/{kind}", wire.Job, {"external_id": external_id}, set_aside := SetAside())
        except Refused:
            self._has_job_list = self.lists_jobs = False
            return None
        # One that names no reference may be any (A-B1 says no more of a job than its id and its state).
        self.lists_jobs = all(job.external_id for job in rows)
        # A service that does not know the filter returns every job.
        found = next((job for job in rows if job.external_id == external_id), None)
        if found is None:
            set_aside.need_none_with(external_id)
        return found

    def _headers(self) -> dict[str, str]:
        # The keyword is `Token` and not `Bearer` (DOC "Authentication").
        return {"Authorization": f"Token {self._secrets.get('api_token', '')}"}

    async def _get(self, path: str, params: Mapping[str, str] | None = None) -> Any:
        return await (await self._answer(path, params)).read_by(Answer.json)

    async def _answer(self, path: str, params: Mapping[str, str] | None = None, *, most_bytes: int = MOST_BYTES) -> Answer:
        return await self._door.read(f"{path}/", headers=self._headers(), params=params, most_bytes=most_bytes)

    def _cursor(self, following: object) -> str:
        """Return the cursor in `next`, which may be a whole address; the token never goes to another host.

        Raises:
            WireChanged: the list goes on, and where cannot be told.
        """
        if following is None or following == "":
            return ""
        if not isinstance(following, str) or len(following) > LONGEST_CURSOR:
            raise WireChanged("The till's list goes on at an address that cannot be.")
        is_whole = following.startswith(("http://", "https://"))
        if not is_whole and "?" not in following:
            return following
        try:
            parts = urlsplit(following)
        except ValueError as error:
            raise WireChanged("The till's list goes on at an address that cannot be.") from error
        if is_whole and parts.netloc != self._host:
            raise WireChanged("The till's list leads to another host.")
        cursor = parse_qs(parts.query).get("cursor", [""])[0]
        if not cursor:
            raise WireChanged("The till's list goes on, and where is not said.")
        return cursor

    def _item(self, data: Any, model: type[Model]) -> Model:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            raise WireChanged(f"The till's answer is not a {model.__name__}.") from error


def utc(moment: datetime) -> str:
    """Write a time as the API wants it: whole, in UTC, with its zone (DOC "Format and how to pass it")."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
