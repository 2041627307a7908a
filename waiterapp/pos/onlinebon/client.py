"""onlinebon's endpoints: one method each, wire in, wire out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from decimal import Decimal
from functools import partial
from typing import Any
from urllib.parse import quote

from pydantic import ValidationError

from waiterapp.pos.decoding import Model, read_items
from waiterapp.pos.http import Answer, HttpDoor
from waiterapp.pos.identity import need_same, need_same_written
from waiterapp.pos.json_text import Unreadable
from waiterapp.pos.login import Granted, LoginPatience, ShortLivedToken
from waiterapp.pos.methods import MOST_METHODS
from waiterapp.pos.onlinebon import assumptions, wire
from waiterapp.pos.paging import Pages, goes_on
from waiterapp.pos.till import (
    AlreadyDone,
    AuthExpired,
    Forbidden,
    NotFound,
    OutcomeUnknown,
    Refused,
    Unavailable,
    WireChanged,
)
from waiterapp.pos.turns import beside

PAGE = 100
"""The most an answer may have; 20 without asking (DOC "limit")."""
MOST_PAGES = 500
MOST_PAGE_BYTES = 500_000
"""Of one receipt as it prints; the window that shows it lays all of it out at once."""
UNKNOWN = "probe"
_LISTS = ("rows", "data", "items")
_TOTALS = ("total", "total_count")
"""What `count` counts is not said: it may be the page."""
Body = Mapping[str, object]


class OnlinebonClient:
    """Requests with a token of five minutes; a 401 fetches one new and asks again, because nothing was booked."""

    def __init__(self, door: HttpDoor, secrets: MutableMapping[str, str], style: str, monotonic: Callable[[], float]) -> None:
        self._door = door
        self._secrets = secrets
        self._patience = LoginPatience(monotonic)
        self._token = ShortLivedToken(self._log_in, monotonic)
        self.style = style
        """How the version is chosen: `prefix`, `header`, `v1`, or `UNKNOWN`."""

    async def probe(self) -> wire.User:
        """Find out how versions are chosen, and who is logged in (pos-contracts 5.1).

        Raises:
            AuthExpired: the login is not accepted.
            Unavailable: the service was not reached.
        """
        before = self.style
        for style in (before,) if before != UNKNOWN else ("prefix", "header"):
            self.style = style
            try:
                user = self._item(await self._get("me"), wire.User)
            except NotFound:
                self.style = before
                continue
            except BaseException:
                self.style = before
                raise
            self.style = style if user.id is not None else "v1"
            return user
        raise Unavailable("There is no onlinebon service at this address.")

    async def _need_style(self) -> None:
        """Find the version out now, on a device that asks before it has signed in."""
        if self.style == UNKNOWN:
            await self.probe()

    @property
    def has_v2(self) -> bool:
        """There are orders, receipts and sessions."""
        return self.style in ("prefix", "header")

    # Reading.

    async def product_groups(self, set_aside: list[str]) -> list[wire.ProductGroup]:
        """Every product group."""
        return await self._all(assumptions.PRODUCT_GROUPS, wire.ProductGroup, set_aside)

    async def products(self, set_aside: list[str]) -> list[wire.Product]:
        """Every product."""
        return await self._all(assumptions.PRODUCTS, wire.Product, set_aside)

    async def payment_methods(self, set_aside: list[str]) -> list[wire.Method]:
        """Every payment method; a v1 resource (DOC "Payment Methods (v1)")."""
        rows = _rows(await self._get(assumptions.PAYMENT_METHODS, version=1))
        if len(rows) > MOST_METHODS:
            raise WireChanged(f"The till has more than {MOST_METHODS} ways to pay.")
        return read_items(wire.Method, rows, set_aside)

    async def customers(self, set_aside: list[str]) -> list[wire.Client]:
        """Every customer: called clients in v1."""
        return await self._all(assumptions.CUSTOMERS if self.has_v2 else assumptions.CLIENTS, wire.Client, set_aside)

    async def receipts(self, params: Mapping[str, str], set_aside: list[str] | None = None) -> list[wire.Receipt]:
        """Every receipt that fits; what cannot be read is named in `set_aside`."""
        return await self._all(assumptions.RECEIPTS, wire.Receipt, [] if set_aside is None else set_aside, params)

    async def receipt(self, receipt_id: str) -> wire.Receipt:
        """One receipt with everything in it."""
        found = self._item(await self._get(f"{assumptions.RECEIPTS}/{_part(receipt_id)}"), wire.Receipt)
        need_same(receipt_id, found.id)
        return found

    async def receipt_page(self, receipt_id: str, width_mm: int) -> str:
        """One receipt as HTML (DOC "output", "format")."""
        await self._need_style()
        params = {"output": "HTML", "format": str(width_mm)}
        path = self._path(f"{assumptions.RECEIPTS}/{_part(receipt_id)}", 2)
        answer = await self._signed_in(
            lambda headers: self._door.read(
                path, headers=headers | {"Accept": "text/html"}, params=params, is_page=True, most_bytes=MOST_PAGE_BYTES
            )
        )
        return answer.text

    async def sessions(self, cashdesk_id: str, set_aside: list[str]) -> list[wire.Session]:
        """Every session of a cash desk; what cannot be read is named in `set_aside`.

        An account that sees several desks gets the sessions of all of them, where it does not say which.
        """
        params = {"cashdesk": cashdesk_id} if cashdesk_id else None
        found = await self._all(assumptions.SESSIONS, wire.Session, set_aside, params)
        return [one for one in found if one.is_of(cashdesk_id)]

    async def order(self, order_id: str) -> wire.Order:
        """One order."""
        found = self._item(await self._get(f"{assumptions.ORDERS}/{_part(order_id)}"), wire.Order)
        need_same(order_id, found.id)
        return found

    async def cashbook(self, cashbook_id: str, set_aside: list[str]) -> list[wire.CashbookEntry]:
        """Every entry of the cashbook."""
        return await self._all(f"{assumptions.CASHBOOKS}/{_part(cashbook_id)}", wire.CashbookEntry, set_aside)

    async def month_reports(self, set_aside: list[str]) -> list[wire.MonthReport]:
        """Every month's report."""
        return await self._all(assumptions.MONTH_REPORTS, wire.MonthReport, set_aside)

    async def product(self, product_id: str) -> tuple[Body, wire.Product]:
        """One product: everything the service says of it, and as it is understood here (DOC "Find product by ID", v1)."""
        data = await self._get(f"{assumptions.PRODUCTS}/{_part(product_id)}", version=1)
        found = self._item(data, wire.Product)
        need_same(product_id, found.id)
        return data, found

    # Writing.

    async def update_product(self, product_id: str, product: Body) -> None:
        """Change a product (DOC "Update a product", A-O9)."""
        await self._send("PUT", f"{assumptions.PRODUCTS}/{_part(product_id)}", product, version=1)

    async def create_order(self, order: Body) -> wire.Order:
        """Create an order, which is executed at once."""
        return self._written(await self._send("POST", assumptions.ORDERS, order), wire.Order)

    async def create_receipt(self, receipt: Body) -> wire.Receipt:
        """Create a receipt."""
        return self._written(await self._send("POST", assumptions.RECEIPTS, receipt), wire.Receipt)

    async def resolve(self, order_id: str) -> wire.Order:
        """Let the service look at the card terminal; an order whose card is not in yet comes back unchanged."""
        path = f"{assumptions.ORDERS}/{_part(order_id)}/{assumptions.RESOLVE}"
        found = self._item(await self._send("POST", path, {}, is_repeatable=True), wire.Order)
        need_same(order_id, found.id)
        return found

    async def cancel(self, receipt_id: str, body: Body) -> wire.Receipt:
        """Cancel a receipt; an empty body refunds what was paid through SumUp."""
        path = f"{assumptions.RECEIPTS}/{_part(receipt_id)}/cancel"
        counter = self._written(await self._send("POST", path, body), wire.Receipt)
        need_same_written(receipt_id, counter.cancelled_receipt.id if counter.cancelled_receipt else None)
        return counter

    async def email(self, receipt_id: str, address: str) -> None:
        """Send a receipt by e-mail."""
        await self._send("POST", f"{assumptions.RECEIPTS}/{_part(receipt_id)}/email", {"email": address})

    async def start_session(self, change_funds: int) -> wire.Session:
        """Begin a session with change in the drawer."""
        return self._written(await self._send("POST", assumptions.SESSIONS, {"change_funds": change_funds}), wire.Session)

    async def end_session(self, session_id: str) -> wire.Session:
        """End a session: the day close."""
        answer = await self._send("PUT", f"{assumptions.SESSIONS}/{_part(session_id)}", {"end_session": True})
        ended = self._written(answer, wire.Session)
        need_same_written(session_id, ended.id)
        return ended

    # How.

    async def _log_in(self) -> Granted:
        self._patience.check()
        body = {"username": self._secrets.get("username", ""), "password": self._secrets.get("password", "")}
        try:
            answer = await self._door.write(
                "POST",
                assumptions.AUTHENTICATE,
                headers={"Content-Type": "application/json"},
                content=json.dumps(body).encode(),
                is_repeatable=True,
            )
            login = self._item(answer.json(), wire.Login)
        except NotFound as error:
            raise Unavailable("There is no onlinebon service at this address.") from error
        except (AuthExpired, Refused, AlreadyDone) as error:
            raise self._patience.refused(f"The till does not accept user name and password ({error}).") from error
        self._patience.accepted()
        return Granted(login.jwt, float(login.expires_in))

    def _path(self, path: str, version: int) -> str:
        return f"v2/{path}" if self.style == "prefix" and version == 2 else path

    async def _get(self, path: str, version: int = 2) -> Any:
        return await (await self._answer(path, version=version)).read_by(Answer.json)

    async def _answer(self, path: str, params: Mapping[str, str] | None = None, version: int = 2) -> Answer:
        await self._need_style()
        address = self._path(path, version)
        return await self._signed_in(
            lambda headers: self._door.read(address, headers=headers | {"api-version": self._version(version)}, params=params)
        )

    def _version(self, version: int) -> str:
        return "1" if self.style == "v1" else str(version)

    async def _send(self, method: str, path: str, body: Body, *, is_repeatable: bool = False, version: int = 2) -> Any:
        await self._need_style()
        content = json.dumps(body, ensure_ascii=False, default=_number).encode()
        address = self._path(path, version)
        try:
            answer = await self._signed_in(
                lambda headers: self._door.write(
                    method,
                    address,
                    headers=headers | {"Content-Type": "application/json", "api-version": self._version(version)},
                    content=content,
                    is_repeatable=is_repeatable,
                )
            )
        except AlreadyDone as error:
            raise Refused(str(error) or "The till refuses this (status 409).") from error
        except Forbidden as error:
            raise Refused(str(error)) from error
        try:
            return answer.json() if answer.text.strip() else {}
        except WireChanged as error:
            raise OutcomeUnknown(str(error)) from error

    async def _signed_in(self, send: Callable[[dict[str, str]], Awaitable[Answer]]) -> Answer:
        """Send with a token, and once more with a fresh one after a 401: nothing was booked by what was not let in."""
        token = await self._token.current()
        try:
            return await send({"Authorization": f"Bearer {token}"})
        except Forbidden:
            raise
        except AuthExpired:
            return await send({"Authorization": f"Bearer {await self._token.current(stale=token)}"})

    async def _all(
        self, path: str, model: type[Model], set_aside: list[str], params: Mapping[str, str] | None = None
    ) -> list[Model]:
        """Read a list to its end: v1 sends bare arrays, v2 wraps them in one of several ways (pos-contracts 5.3)."""
        await self._need_style()
        version = 2 if self.has_v2 else 1
        found: list[Model] = []
        pages = Pages()
        offset = 0
        for page in range(MOST_PAGES):
            asked = {**(params or {}), "limit": str(PAGE), "offset": str(offset)}
            try:
                answer = await self._answer(path, asked, version)
            except NotFound:
                if version == 1 or page:
                    raise
                version = 1
                answer = await self._answer(path, asked, version)
            data = await answer.read_by(Answer.json)
            rows = _rows(data)
            if not pages.is_new(rows, len(answer.text)):
                return found
            found += await beside(partial(read_items, model, rows, set_aside), len(answer.text))
            offset += len(rows)
            if not rows or not goes_on(data, offset, _TOTALS):
                return found
            await asyncio.sleep(0)
        raise WireChanged("The till's list has no end.")

    def _item(self, data: Any, model: type[Model]) -> Model:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            raise WireChanged(f"The till's answer is not a {model.__name__}.") from error

    def _written(self, data: Any, model: type[Model]) -> Model:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            raise OutcomeUnknown(f"The till's answer is not a {model.__name__}.") from error


def _rows(data: Any) -> list[Any]:
    if isinstance(data, list):
        return data
    if isinstance(data, dict):
        for name in _LISTS:
            if isinstance(data.get(name), list):
                return list(data[name])
    raise WireChanged("The till's answer has no list of items.")


def _number(value: object) -> object:
    """Write a decimal as a JSON number."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Unreadable):
        raise WireChanged(f"What the till says of it cannot be sent back ({value.reason}).")
    raise TypeError(f"cannot send {type(value).__name__}")


def _part(text: str) -> str:
    return quote(text, safe="")
