"""DiKAS's endpoints: one method each, wire in, wire out."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from waiterapp.pos.decoding import Model, utc_moment
from waiterapp.pos.dikas import assumptions, envelope, wire
from waiterapp.pos.dikas.tokens import API, Tokens
from waiterapp.pos.http import MOST_BYTES, Answer, HttpDoor
from waiterapp.pos.json_text import Unreadable
from waiterapp.pos.till import AlreadyDone, AuthExpired, Forbidden, NotFound, OutcomeUnknown, Refused, WireChanged

Body = Mapping[str, object]
MOST_RECEIPTS_BYTES = 100_000_000
MOST_RECEIPTS_OBJECTS = 1_000_000
"""The list of receipts has no pages: about a hundred thousand of them come in one answer."""
_WRITTEN = ("createdDate", "date", "created")


class DikasClient:
    """Requests with a bearer token; a 401 renews it once and asks again, because nothing was booked."""

    def __init__(self, door: HttpDoor, tokens: Tokens) -> None:
        self._door = door
        self._tokens = tokens

    # Articles.

    async def articles(self, set_aside: list[str]) -> list[wire.Article]:
        """GET /articles."""
        return await self._list("articles", wire.Article, set_aside)

    async def article_groups(self, set_aside: list[str]) -> list[wire.ArticleGroup]:
        """GET /article-groups."""
        return await self._list("article-groups", wire.ArticleGroup, set_aside)

    async def article(self, article_id: str) -> Body:
        """GET /articles/{id}, with everything the server says of it."""
        data = await self._get(f"articles/{_part(article_id)}")
        if not isinstance(data, dict):
            raise WireChanged("The till's answer is not an Article.")
        return data

    async def update_article(self, article_id: str, article: Body) -> None:
        """PUT /articles/{id} (A-K13)."""
        try:
            await self._sent(f"articles/{_part(article_id)}", article, method="PUT")
        except Forbidden as error:
            raise Refused(str(error)) from error

    # Tables.

    async def tables(self, set_aside: list[str]) -> list[wire.Table]:
        """GET /tables."""
        return await self._list("tables", wire.Table, set_aside)

    async def call_course(self, table_id: str, course: int) -> None:
        """POST /tables/{id}/gang (A-K7)."""
        await self._post(f"tables/{_part(table_id)}/gang", {"gang": course})

    async def mark_cleaned(self, table_id: str) -> None:
        """POST /tables/{id}/cleaned (A-K7: empty body)."""
        await self._post(f"tables/{_part(table_id)}/cleaned", None)

    # Orders.

    async def open_bons(self, table_id: str | None = None, set_aside: list[str] | None = None) -> list[wire.OpenBon]:
        """GET /open-bons, of one table or of all (A-K4); what cannot be read is named in `set_aside`."""
        params = {"tableId": table_id} if table_id is not None else None
        return await self._list(assumptions.OPEN_BONS, wire.OpenBon, set_aside, params)

    async def create_bon(self, bon: Body) -> Any:
        """POST /open-bons (A-K5)."""
        return await self._post(assumptions.OPEN_BONS, bon)

    async def create_bons(self, bons: list[Body]) -> Any:
        """POST /open-bons/batch (A-K5)."""
        return await self._post(assumptions.BATCH, {"bons": bons}, takes_list=True)

    # Money.

    async def pay_table(self, payment: Body) -> Any:
        """POST /payments/table (A-K6)."""
        return await self._post(assumptions.TABLE_PAYMENT, payment)

    async def direct_sale(self, sale: Body) -> Any:
        """POST /payments/direct-sale (A-K6)."""
        return await self._post(assumptions.DIRECT_SALE, sale)

    async def receipts(self, since: datetime | None = None, set_aside: list[str] | None = None) -> list[wire.Receipt]:
        """GET /receipts: one list of everything, and no parameter for less of it. Older ones are passed over unread.

        What cannot be read is named in `set_aside`.
        """

        def read(answer: Answer) -> list[wire.Receipt]:
            rows = envelope.rows(envelope.opened(answer, is_write=False, most_objects=MOST_RECEIPTS_OBJECTS))
            return envelope.items([row for row in rows if since is None or _may_be_since(row, since)], wire.Receipt, set_aside)

        return await (await self._answer("receipts", most_bytes=MOST_RECEIPTS_BYTES)).read_by(read)

    async def void_receipt(self, receipt_id: str, reason: str) -> Any:
        """POST /receipts/{id}/void (A-K9)."""
        return await self._post(f"receipts/{_part(receipt_id)}/void", {"reason": reason})

    async def close_day(self) -> Any:
        """POST /day-close (A-K10)."""
        return await self._post(assumptions.DAY_CLOSE, {})

    async def day_closes(self, since: datetime, set_aside: list[str]) -> list[wire.DayCloseRecord]:
        """GET /day-close; older ones are passed over unread, and what cannot be read is named in `set_aside`."""

        def read(answer: Answer) -> list[wire.DayCloseRecord]:
            rows = envelope.rows(envelope.opened(answer, is_write=False))
            return envelope.items([row for row in rows if _may_be_since(row, since)], wire.DayCloseRecord, set_aside)

        return await (await self._answer(assumptions.DAY_CLOSE)).read_by(read)

    # People.

    async def staff(self, set_aside: list[str]) -> list[wire.StaffMember]:
        """GET /staff."""
        return await self._list("staff", wire.StaffMember, set_aside)

    async def switch_staff(self, staff_id: str, pin: str) -> None:
        """POST /staff/switch (A-K8); where the answer is a pair of tokens, they are used from now on."""
        data = await self._post(assumptions.STAFF_SWITCH, {"staffId": staff_id, "pin": pin})
        if isinstance(data, dict) and data.get("accessToken"):
            self._tokens.adopt(envelope.item(data, wire.TokenPair, is_write=True))

    async def customers(self, set_aside: list[str]) -> list[wire.CustomerRecord]:
        """GET /customers."""
        return await self._list("customers", wire.CustomerRecord, set_aside)

    async def vouchers(self, set_aside: list[str]) -> list[wire.VoucherRecord]:
        """GET /vouchers."""
        return await self._list("vouchers", wire.VoucherRecord, set_aside)

    # Numbers.

    async def report(self, name: str) -> Any:
        """GET /reports/{name}; what comes is not documented."""
        return await self._get(f"reports/{name}")

    # What is there at all.

    async def offers(self, method: str, path: str) -> bool:
        """Tell whether the server has an endpoint, by a request that can do nothing: a 404 means no.

        A login that may not use it (403) is told the same as a server that does not have it.
        """
        try:
            await (self._get(path) if method == "GET" else self._sent(path, {}))
        except (Forbidden, NotFound):
            return False
        except (Refused, WireChanged, OutcomeUnknown):
            return True
        return True

    async def openapi(self) -> Any:
        """GET the server's own description (A-K1), or `None` where it has none."""
        try:
            answer = await self._door.read(assumptions.OPENAPI_PATH, headers={})
            return await answer.read_by(Answer.json)
        except (Refused, AuthExpired, WireChanged):
            return None

    async def negotiate(self, hub: str, *, fresh_token: bool) -> tuple[Any, str]:
        """POST {hub}/negotiate and return the answer with the token that was accepted.

        Raises:
            AuthExpired, Unavailable: the hub cannot be used now.
        """
        token = await self._tokens.bearer()
        if fresh_token:
            token = (await self._tokens.renew(token)).access_token
        return await self.negotiate_at(f"{hub}/negotiate?negotiateVersion=1", token), token

    async def negotiate_at(self, url: str, token: str) -> Any:
        """POST to a negotiate address with a given token, ours or another's. Negotiating twice does no harm."""
        elsewhere = "://" in url
        return (await self._door.write("POST", url, headers=_headers(token), is_repeatable=True, is_elsewhere=elsewhere)).json()

    async def _list(
        self,
        path: str,
        model: type[Model],
        set_aside: list[str] | None = None,
        params: Mapping[str, str] | None = None,
    ) -> list[Model]:
        answer = await self._answer(path, params)
        return await answer.read_by(lambda one: envelope.items(envelope.opened(one, is_write=False), model, set_aside))

    async def _get(self, path: str) -> Any:
        answer = await self._answer(path)
        return await answer.read_by(lambda one: envelope.opened(one, is_write=False))

    async def _answer(self, path: str, params: Mapping[str, str] | None = None, most_bytes: int = MOST_BYTES) -> Answer:
        return await self._signed_in(
            lambda headers: self._door.read(API + path, headers=headers, params=params, most_bytes=most_bytes)
        )

    async def _post(self, path: str, body: Body | None, *, takes_list: bool = False) -> Any:
        """Send something. A role that may only look (Kitchen, Bar) is no reason to sign in again: the till says no."""
        try:
            return await self._sent(path, body, takes_list=takes_list)
        except Forbidden as error:
            raise Refused(str(error)) from error

    async def _sent(self, path: str, body: Body | None, method: str = "POST", *, takes_list: bool = False) -> Any:
        content = b"" if body is None else json.dumps(body, ensure_ascii=False, default=_number).encode()
        try:
            answer = await self._signed_in(
                lambda headers: self._door.write(method, API + path, headers=headers, content=content)
            )
        except AlreadyDone as error:
            raise Refused(str(error) or "The till refuses this (status 409).") from error
        return envelope.opened(answer, is_write=True, takes_list=takes_list)

    async def _signed_in(self, send: Callable[[dict[str, str]], Awaitable[Answer]]) -> Answer:
        """Send with a token, and once more with a fresh one after a 401: nothing was booked by what was not let in."""
        token = await self._tokens.bearer()
        try:
            return await send(_headers(token))
        except Forbidden:
            raise
        except AuthExpired:
            return await send(_headers((await self._tokens.renew(token)).access_token))


def _headers(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}


def _part(text: str) -> str:
    return quote(text, safe="")


def _number(value: object) -> object:
    """Write a decimal as a JSON number; amounts have two decimals, which a float spells exactly."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Unreadable):
        raise WireChanged(f"What the till says of it cannot be sent back ({value.reason}).")
    raise TypeError(f"cannot send {type(value).__name__}")


def _may_be_since(row: object, since: datetime) -> bool:
    """Tell whether a receipt may be from after a time; one whose time cannot be read may be."""
    text = next((row[key] for key in _WRITTEN if row.get(key)), "") if isinstance(row, dict) else ""
    written = utc_moment(text) if isinstance(text, str) else None
    return written is None or written >= since
