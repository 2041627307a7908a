"""Kassandro's endpoints: one method each, wire in, wire out. Parameters are spelled by the kind of token."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar
from urllib.parse import quote
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from waiterapp.pos.decoding import Model, read_items
from waiterapp.pos.http import Answer, HttpDoor, Upload
from waiterapp.pos.identity import need_same, need_same_written
from waiterapp.pos.kassandro import wire
from waiterapp.pos.kassandro.assumptions import SLACK_H, ZONE
from waiterapp.pos.kassandro.mapping import REFERENCE
from waiterapp.pos.kassandro.tokens import Tokens, opened, said_in, says_error, unwrapped
from waiterapp.pos.methods import MOST_METHODS
from waiterapp.pos.paging import Pages, goes_on
from waiterapp.pos.till import AlreadyDone, AuthExpired, Forbidden, NotFound, OutcomeUnknown, Refused, WireChanged
from waiterapp.pos.turns import beside

PAGE = 1000
_ANY_LIST = ("data", "items", "list", "result", "results", "rows")
MOST_PAGES = 100
Body = Mapping[str, object]
Found = TypeVar("Found")


class KassandroClient:
    """Requests with the token of this device."""

    def __init__(self, door: HttpDoor, tokens: Tokens) -> None:
        self._door = door
        self._tokens = tokens

    async def sign_in(self) -> None:
        """Make sure that this device has a token that is accepted; creates one only where there is none.

        Raises:
            AuthExpired: the key is not accepted, or another device holds the register.
            Unavailable: the service was not reached.
        """
        if self._tokens.has_token:
            try:
                await self.payment_methods([])
            except Forbidden:
                raise
            except AuthExpired:
                self._tokens.forget()
            else:
                return
        await self._tokens.acquire()

    async def articles(self, set_aside: list[str]) -> list[wire.ArticleGroup]:
        """GET /articles: groups with their articles."""
        return await self._list("articles", wire.ArticleGroup, set_aside)

    async def payment_methods(self, set_aside: list[str]) -> list[wire.Method]:
        """GET /paymentmethods; what cannot be read is named in `set_aside`."""
        rows = _rows(await self._get("paymentmethods"), "paymentmethods")
        if len(rows) > MOST_METHODS:
            raise WireChanged(f"The till has more than {MOST_METHODS} ways to pay.")
        named = [{"name": row} if isinstance(row, str) else row for row in rows]
        return read_items(wire.Method, named, set_aside)

    async def cash_registers(self, set_aside: list[str]) -> list[wire.CashRegister]:
        """GET /cashregisters, with an account's token."""
        return await self._list("cashregisters", wire.CashRegister, set_aside)

    async def receipts(self, begin: datetime, end: datetime, set_aside: list[str] | None = None) -> list[wire.Receipt]:
        """GET /receipts of a span, to the last page; what cannot be read is named in `set_aside`."""
        problems = [] if set_aside is None else set_aside
        found: list[wire.Receipt] = []
        pages = Pages()
        offset = 0
        for _ in range(MOST_PAGES):
            params = self._span(begin, end) | {"limit": str(PAGE), "offset": str(offset)}
            answer = await self._answer("receipts", params)
            data = await self._read_by(answer, _data)
            rows = _rows(data, "receipts")
            if not pages.is_new(rows, len(answer.text)):
                return found
            found += await beside(partial(read_items, wire.Receipt, rows, problems), len(answer.text))
            offset += len(rows)
            if not rows or not goes_on(unwrapped(data), offset, ("total",)):
                return found
            await asyncio.sleep(0)
        raise WireChanged("The till's list has no end.")

    async def receipt(self, number: str) -> wire.Receipt:
        """GET /receipts/<receiptNumber>."""
        data = unwrapped(await self._get(f"receipts/{quote(number, safe='')}"))
        inner = data.get("receipt", data) if isinstance(data, dict) else data
        try:
            found = wire.Receipt.model_validate(inner)
        except ValidationError as error:
            raise WireChanged("The till's answer is not a receipt.") from error
        need_same(number, found.receipt_number)
        return found

    async def create_receipt(self, receipt: Body, *, mark: str = "", cancels: str = "") -> wire.Receipt:
        """POST /receipts. Signed and final; sending it twice signs it twice.

        The answer must have no other `mark`, and cancel nothing else, than what was sent.
        """
        content = json.dumps(receipt, ensure_ascii=False).encode()
        headers = self._tokens.headers() | {"Content-Type": "application/json"}
        signed = await self._signed("receipts", headers, content=content)
        if not (signed.id or signed.receipt_number):
            raise OutcomeUnknown("The till's answer names no receipt.")
        if mark:
            need_same_written(mark, signed.text(REFERENCE))
        if cancels and signed.cancellation is not None:
            need_same_written(cancels, signed.cancellation.receipt_number)
        return signed

    async def attach(self, receipt_id: str, name: str, content: bytes) -> None:
        """POST /receiptattachment, as a form."""
        upload = Upload("file", name, content, {"receiptId": receipt_id})
        await self._signed("receiptattachment", self._tokens.headers(), upload=upload)

    async def _signed(
        self, path: str, headers: Mapping[str, str], *, content: bytes = b"", upload: Upload | None = None
    ) -> wire.Receipt:
        async with self._or_signed_out():
            try:
                answer = await self._door.write("POST", path, headers=headers, content=content, upload=upload)
            except AlreadyDone as error:
                raise Refused(str(error) or "The till refuses this (status 409).") from error
            except Forbidden as error:
                raise Refused(str(error)) from error
            return _receipt_in(answer)

    def _span(self, begin: datetime, end: datetime) -> dict[str, str]:
        """Spell a span as the kind of token wants it (pos-contracts 6.2); asked wider, because no zone is said."""
        slack, zone = timedelta(hours=SLACK_H), ZoneInfo(ZONE)
        first, last = (begin - slack).astimezone(zone), (end + slack).astimezone(zone)
        if self._tokens.register_id:
            form = "%Y-%m-%dT%H:%M:%S"
            return {"dateFrom": first.strftime(form), "dateTo": last.strftime(form), "withItems": "true"}
        return {"datefrom": f"{first:%Y-%m-%d}", "dateto": f"{last:%Y-%m-%d}", "withitems": "true"}

    async def _list(self, name: str, model: type[Model], set_aside: list[str]) -> list[Model]:
        answer = await self._answer(name)
        return await self._read_by(answer, lambda one: read_items(model, _rows(_data(one), name), set_aside))

    async def _get(self, path: str) -> Any:
        return await self._read_by(await self._answer(path), _data)

    async def _answer(self, path: str, params: Mapping[str, str] | None = None) -> Answer:
        async with self._or_signed_out():
            return await self._door.read(path, headers=self._tokens.headers(), params=params)

    async def _read_by(self, answer: Answer, read: Callable[[Answer], Found]) -> Found:
        async with self._or_signed_out():
            return await answer.read_by(read)

    @contextlib.asynccontextmanager
    async def _or_signed_out(self) -> AsyncIterator[None]:
        """Tell a no to what was asked from one to whoever asks: the service says both with the same word.

        Raises:
            AuthExpired: the register was logged out, or somebody else holds it.
        """
        try:
            yield
        except NotFound:
            raise
        except Refused as error:
            if await self._tokens.are_lost(str(error)):
                raise AuthExpired(str(error)) from error
            raise


def _receipt_in(answer: Answer) -> wire.Receipt:
    """Return the receipt in an answer.

    Raises:
        Refused: it says no.
        OutcomeUnknown: it says neither yes nor no.
    """
    try:
        data = opened(answer)
        if data.get("error"):
            raise OutcomeUnknown(f"The till's answer says neither yes nor no ({data.get('msg') or data['error']}).")
        return wire.Receipt.model_validate(data.get("receipt", data))
    except (WireChanged, ValidationError) as error:
        raise OutcomeUnknown("The till's answer is not a receipt.") from error


def _data(answer: Answer) -> Any:
    """Decode an answer; an error in it comes with a 200, whatever else is beside it."""
    data = answer.json()
    inner = unwrapped(data)
    if isinstance(inner, dict) and says_error(inner):
        said = said_in(inner)
        raise AuthExpired(said) if "token" in said.lower() else Refused(said)
    return data


def _rows(data: Any, name: str) -> list[Any]:
    """Return a list: bare, or inside an object under its own name (A-Z5), or one that says nothing of what is in it.

    Beside `error`, as in the service's own answers, the only list is the one that was asked for, whatever it is called.
    """
    inner = unwrapped(data)
    if isinstance(inner, dict):
        lists = {key.casefold(): value for key, value in inner.items() if isinstance(value, list)}
        named = [lists[key] for key in (name, *_ANY_LIST) if key in lists]
        only = list(lists.values()) if "error" in inner and len(lists) == 1 else []
        inner = next(iter(named + only), inner)
    if not isinstance(inner, list):
        raise WireChanged("The till's answer has no list of items.")
    return inner
