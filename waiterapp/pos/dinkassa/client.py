"""Dinkassa's endpoints: one method each, wire in, wire out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from pydantic import ValidationError

from waiterapp.pos.decoding import SetAside, WireModel, problem_in, read_items, take_over
from waiterapp.pos.dinkassa import wire
from waiterapp.pos.dinkassa.articles import Article, articles_of
from waiterapp.pos.http import MOST_OF_ONE_BYTES, Answer, HttpDoor
from waiterapp.pos.identity import need_same
from waiterapp.pos.json_text import Unreadable
from waiterapp.pos.paging import Ahead, Pages, count_in
from waiterapp.pos.till import OutcomeUnknown, WireChanged

Model = TypeVar("Model", bound=WireModel)
Row = Mapping[str, object]
AnyArticle = wire.InventoryItem | Article
Quick = Callable[[str], tuple[Sequence[Any], int | None] | None]

MOST_PER_PAGE = {"inventoryitem": 200, "tablemap": 200, "presaletransactionparking": 200, "transaction": 200}
"""`fetch` is at most 200 here and 100 elsewhere; asking for more is undefined (DOC 107, 302, 852, 1500)."""
DEFAULT_PER_PAGE = 100
_CLAMPED_TO = (10, 100)
"""Pages of exactly these sizes may be a server's own limit rather than the end of the list."""
ASKED_AHEAD = 2
MOST_PAGES = 1000
MOST_WALKS = 3
LONGEST_KEY = 40
_FORM = "application/x-www-form-urlencoded"
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as it came, and what was read of it."""

    text: str
    rows: Sequence[object]
    total: int | None
    items: Sequence[Any]
    problems: SetAside


class DinkassaClient:
    """The interface of one machine or one session."""

    def __init__(self, door: HttpDoor, auth: Callable[[], Mapping[str, str]]) -> None:
        self._door = door
        self._auth = auth
        self._polled: dict[tuple[str, int], _Page] = {}

    async def categories(self, set_aside: list[str]) -> list[wire.Category]:
        """GET /category."""
        return await self._all("category", wire.Category, set_aside)

    async def inventory_items(self, set_aside: list[str], *, visible: bool) -> list[AnyArticle]:
        """GET /inventoryitem. `VisibleOnSalesMenu` defaults to true, so hidden articles must be asked for."""
        params = {"VisibleOnSalesMenu": "true" if visible else "false"}
        return [*await self._all("inventoryitem", wire.InventoryItem, set_aside, params, quick=articles_of)]

    async def inventory_item(self, item_id: str) -> wire.InventoryItem:
        """GET /inventoryitem/{id}."""
        return await self._one("inventoryitem", item_id, wire.InventoryItem)

    async def update_inventory_item(self, item: Row, key: str) -> None:
        """PUT /inventoryitem with the id in the body."""
        await self._put("inventoryitem", item, key)

    async def change_stock(self, item_id: str, current: Decimal, new: Decimal, key: str) -> None:
        """POST /inventoryitem/{id} as a form; the till compares `current` and refuses when somebody was faster (DOC 440).

        Raises:
            ValueError: an empty id would create an article instead.
        """
        if not item_id:
            raise ValueError("a stock change needs an article id")
        await self._post_form(
            f"inventoryitem/{_part(item_id)}", {"currentQuantity": str(current), "newQuantity": str(new)}, key
        )

    async def employees(self, set_aside: list[str]) -> list[wire.Employee]:
        """GET /employee."""
        return await self._all("employee", wire.Employee, set_aside)

    async def bong_categories(self, set_aside: list[str]) -> list[wire.BongCategory]:
        """GET /bongcategory."""
        return await self._all("bongcategory", wire.BongCategory, set_aside)

    async def create_bong_category(self, name: str, weight: int, key: str) -> wire.BongCategory:
        """POST /bongcategory; the till refuses a weight that is taken and says by whom."""
        answer = await self._post("bongcategory", {"Name": name, "SortingWeight": weight}, key)
        return _item(answer, wire.BongCategory)

    async def update_bong_category(self, heading_id: str, name: str, weight: int, key: str) -> None:
        """PUT /bongcategory."""
        await self._put("bongcategory", {"Id": heading_id, "Name": name, "SortingWeight": weight}, key)

    async def table_maps(self, set_aside: list[str]) -> list[wire.TableMap]:
        """GET /tablemap."""
        return await self._all("tablemap", wire.TableMap, set_aside)

    async def parkings(self, set_aside: list[str]) -> list[wire.Parking]:
        """GET /presaletransactionparking."""
        return await self._all("presaletransactionparking", wire.Parking, set_aside)

    async def dictionary_words(self, set_aside: list[str]) -> list[wire.DictionaryWord]:
        """GET /dictionaryword; it has no paging (DOC 917)."""
        answer = await self._door.read("dictionaryword", headers=self._auth())
        return await answer.read_by(lambda one: read_items(wire.DictionaryWord, _rows(one)[0], set_aside))

    async def price_lists(self, set_aside: list[str]) -> list[wire.MultiPriceList]:
        """GET /multipricelist."""
        return await self._all("multipricelist", wire.MultiPriceList, set_aside)

    async def price_items(self, set_aside: list[str]) -> list[wire.MultiPriceItem]:
        """GET /multipriceitem."""
        return await self._all("multipriceitem", wire.MultiPriceItem, set_aside)

    async def settings(self) -> wire.Settings:
        """GET /settings; the object comes bare (DOC 1815)."""
        answer = await self._door.read("settings", headers=self._auth(), most_bytes=MOST_OF_ONE_BYTES)
        return _read(wire.Settings, _unwrapped(answer))

    async def presales(self, set_aside: list[str]) -> list[wire.PreSale]:
        """GET /presaletransaction, every state: a filter by one state would lose the others."""
        return await self._all("presaletransaction", wire.PreSale, set_aside, {"onlyParked": "false"}, steady=True)

    async def presale(self, presale_id: str) -> wire.PreSale:
        """GET /presaletransaction/{id}."""
        return await self._one("presaletransaction", presale_id, wire.PreSale)

    async def create_presale(self, item: Row, key: str) -> wire.PreSale:
        """POST /presaletransaction."""
        return _item(await self._post("presaletransaction", item, key), wire.PreSale)

    async def replace_presale(self, item: Row, key: str) -> wire.PreSale:
        """PUT /presaletransaction: replaces header and all lines, and gives the lines new ids."""
        return _item(await self._put("presaletransaction", item, key), wire.PreSale)

    async def submit_presale(self, presale_id: str, key: str) -> wire.PreSale:
        """POST /presaletransaction/{id} with submit=true; cannot be taken back (DOC 1349).

        Raises:
            ValueError: an empty id would create an order instead.
        """
        if not presale_id:
            raise ValueError("a submission needs an order id")
        return _item(await self._post_form(f"presaletransaction/{_part(presale_id)}", {"submit": "true"}, key), wire.PreSale)

    async def delete_presale(self, presale_id: str, key: str) -> None:
        """DELETE /presaletransaction/{id}.

        Raises:
            ValueError: an empty id would ask to delete other people's orders.
        """
        if not presale_id:
            raise ValueError("a deletion needs an order id")
        await self._door.write(
            "DELETE", f"presaletransaction/{_part(presale_id)}", headers=self._auth(), params={"requestKey": key}
        )

    async def transactions(self, start: str, end: str, set_aside: list[str]) -> list[wire.Transaction]:
        """GET /transaction between two local times that are at most 7 days apart (DOC 1511)."""
        params = {"startDateTime": start, "endDateTime": end}
        return await self._all("transaction", wire.Transaction, set_aside, params)

    async def create_session_key(self, employee_id: str, machine_id: str) -> str:
        """POST /session?employeeId=&MachineId=: a 12-digit key as a JSON string."""
        answer = await self._door.write(
            "POST",
            "session",
            headers={"Content-Type": _JSON},
            params={"employeeId": employee_id, "MachineId": machine_id},
        )
        key = answer.json()
        if not isinstance(key, str | int) or len(str(key)) > LONGEST_KEY:
            raise OutcomeUnknown("The till's answer is not a session key.")
        return str(key)

    async def authenticate_session(self, session_key: str) -> wire.Session:
        """POST /session with the key as a bare JSON string; the key works once (DOC 1860)."""
        answer = await self._door.write(
            "POST", "session", headers={"Content-Type": _JSON}, content=json.dumps(session_key).encode()
        )
        return _read(wire.Session, _unwrapped(answer))

    async def _all(
        self,
        resource: str,
        model: type[Model],
        set_aside: list[str],
        params: Mapping[str, str] | None = None,
        *,
        steady: bool = False,
        quick: Quick | None = None,
    ) -> list[Model]:
        """Walk all pages. `steady` walks again while the list changes under the walk, so that no row is skipped.

        `quick` reads a page that is as almost all are, into what has the model's names; others are read with care.
        """
        found: dict[str, Model] = {}
        for _ in range(MOST_WALKS):
            problems = SetAside()
            found, is_steady = await self._walk(resource, model, problems, params or {}, quick, steady=steady)
            if is_steady:
                take_over(set_aside, problems)
                return list(found.values())
        raise WireChanged("The till's list kept changing while it was read.")

    async def _walk(
        self,
        resource: str,
        model: type[Model],
        set_aside: SetAside,
        params: Mapping[str, str],
        quick: Quick | None,
        *,
        steady: bool,
    ) -> tuple[dict[str, Model], bool]:
        fetch = MOST_PER_PAGE.get(resource, DEFAULT_PER_PAGE)
        found: dict[str, Model] = {}
        first_ids: list[str] = []
        totals: set[int] = set()
        offset = 0
        pages = Pages()
        ask = partial(self._page, resource, params, fetch)
        async with Ahead(ask, fetch, ASKED_AHEAD if quick is not None else 0) as ahead:
            for page in range(MOST_PAGES):
                answer = await ahead.page(offset)
                read = await self._read(answer, (resource, offset), model, quick, is_polled=steady)
                rows, total = read.rows, read.total
                is_new = pages.is_new(rows, len(answer.text))
                items = read.items if is_new else ()
                if is_new:
                    take_over(set_aside, read.problems)
                before = len(found)
                for item in items:
                    found[str(item.id)] = item
                if page == 0:
                    first_ids = list(found)
                if total is not None:
                    totals.add(total)
                offset += len(rows)
                is_last = _is_last(len(rows), fetch, offset, total, is_polled=steady)
                if not is_new or is_last or (items and len(found) == before):
                    break
                if len(rows) == fetch:
                    ahead.go_on(offset, total)
                await asyncio.sleep(0)
            else:
                raise WireChanged("The till's list has no end.")
        if steady:
            # What was read of pages that are not there any more is not wanted again.
            self._polled = {place: one for place, one in self._polled.items() if place[0] != resource or place[1] < offset}
        if page == 0 or not steady:
            return found, True
        if totals:
            return found, len(totals) == 1
        rows, _ = _rows(await self._page(resource, params, fetch, 0))
        again = [str(item.id) for item in read_items(model, rows, [])]  # type: ignore[attr-defined]
        return found, again == first_ids

    async def _read(
        self, answer: Answer, place: tuple[str, int], model: type[Model], quick: Quick | None, *, is_polled: bool
    ) -> _Page:
        known = self._polled.get(place) if is_polled else None
        if known is not None and known.text == answer.text:
            # Most lists that are asked for again and again have not changed since: what was read of them is what it was.
            return known
        page = await answer.read_by(partial(_page_in, model, quick))
        if is_polled:
            self._polled[place] = page
        return page

    async def _page(self, resource: str, params: Mapping[str, str], fetch: int, offset: int) -> Answer:
        page = {"offset": str(offset), "fetch": str(fetch)}
        return await self._door.read(resource, headers=self._auth(), params={**params, **page})

    async def _one(self, resource: str, object_id: str, model: type[Model]) -> Model:
        path = f"{resource}/{_part(object_id)}"
        found = _item(await self._door.read(path, headers=self._auth(), most_bytes=MOST_OF_ONE_BYTES), model)
        need_same(object_id, str(found.id))  # type: ignore[attr-defined]
        return found

    async def _post(self, resource: str, item: Row, key: str) -> Answer:
        return await self._send("POST", resource, item, key)

    async def _put(self, resource: str, item: Row, key: str) -> Answer:
        return await self._send("PUT", resource, item, key)

    async def _send(self, method: str, resource: str, item: Row, key: str) -> Answer:
        return await self._door.write(
            method,
            resource,
            headers={**self._auth(), "Content-Type": _JSON},
            params={"requestKey": key},
            content=json.dumps({"Item": item}, ensure_ascii=False, default=_number).encode(),
        )

    async def _post_form(self, path: str, form: Mapping[str, str], key: str) -> Answer:
        return await self._door.write(
            "POST",
            path,
            headers={**self._auth(), "Content-Type": _FORM},
            params={"requestKey": key},
            content=urlencode(form).encode(),
        )


def _page_in(model: type[Model], quick: Quick | None, answer: Answer) -> _Page:
    """Read a page."""
    read = quick(answer.text) if quick is not None else None
    problems = SetAside()
    if read is not None:
        return _Page(answer.text, read[0], read[1], read[0], problems)
    rows, total = _rows(answer)
    return _Page(answer.text, rows, total, read_items(model, rows, problems), problems)


def _is_last(count: int, fetch: int, offset: int, total: int | None, *, is_polled: bool) -> bool:
    """Tell whether a list ends with a page. A short one may be all that is given at once; of a polled list, few are."""
    if count == 0:
        return True
    if total is not None:
        return offset >= total
    return is_polled and count < fetch and count not in _CLAMPED_TO


def _number(value: object) -> object:
    """Write a decimal as a JSON number; amounts have two decimals, which a float spells exactly."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Unreadable):
        raise WireChanged(f"What the till says of it cannot be sent back ({value.reason}).")
    raise TypeError(f"cannot send {type(value).__name__}")


def _rows(answer: Answer) -> tuple[list[object], int | None]:
    data = answer.json()
    if isinstance(data, dict):
        rows = data.get("Items")
        if isinstance(rows, list):
            return rows, count_in(data.get("ItemCountTotal"))
    if isinstance(data, list):
        return data, None
    raise WireChanged("The till's answer has no list of items.")


def _unwrapped(answer: Answer) -> Any:
    data = answer.json()
    if isinstance(data, dict) and isinstance(data.get("Item"), dict):
        return data["Item"]
    return data


def _item(answer: Answer, model: type[Model]) -> Model:
    return _read(model, _unwrapped(answer))


def _read(model: type[Model], data: Any) -> Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise WireChanged(f"The till's answer is not a {model.__name__} ({problem_in(error)}).") from error


def _part(text: str) -> str:
    return quote(text, safe="")
