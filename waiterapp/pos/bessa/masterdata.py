"""Master data, read once and then only what has changed since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Generic, TypeVar

from waiterapp.domain.values import Clock
from waiterapp.pos.bessa import wire
from waiterapp.pos.bessa.client import BessaClient, utc
from waiterapp.pos.decoding import MOST_TOLD, SetAside, note

OVERLAP = timedelta(seconds=60)
"""A delta asks a little further back: a row may be written later than it says."""
WHOLE_EVERY_S = 3600.0
"""A delta does not tell what is gone, so that everything is read again now and then."""
Row = TypeVar("Row", bound=wire.Row)


@dataclass
class DeltaList(Generic[Row]):
    """One list, kept up to date by `updated__gte`."""

    resource: str
    model: type[Row]
    clock: Clock
    rows: dict[str, Row] = field(default_factory=dict)
    latest: datetime | None = None
    whole_at: float | None = None
    whole_every_s: float = WHOLE_EVERY_S
    unread: dict[str, str] = field(default_factory=dict)
    """What could not be read, by its id: a delta does not have it again."""

    async def refresh(self, client: BessaClient, set_aside: list[str], since: datetime | None = None) -> list[Row]:
        """Read what is new, or everything, and return all rows. With `since`, everything is what was written since then."""
        problems, now_s = SetAside(), self.clock.monotonic()
        if self.latest is None or self.whole_at is None or now_s - self.whole_at > self.whole_every_s:
            found = await client.every(self.resource, self.model, {"updated__gte": utc(since)} if since else None, problems)
            self.unread = {}
            # What was written before was not asked for, and is what it was.
            older = (row for row in self.rows.values() if since and row.updated and row.updated < since)
            self.rows = {row.id: row for row in (*older, *found)}
            self.whole_at, self.latest = now_s, self.latest or since
        else:
            params = {"updated__gte": utc(self.latest - OVERLAP)}
            found = await client.every(self.resource, self.model, params, problems)
            self.rows |= {row.id: row for row in found}
        self._remember(found, problems)
        for sentence in self.unread.values():
            note(set_aside, sentence)
        # A row from a clock that is ahead would hide all that is written until then.
        latest_believed = client.earliest(self.clock.now())
        times = [row.updated for row in found if row.updated is not None]
        latest = max([*times, self.latest] if self.latest else times, default=None)
        self.latest = min(latest, latest_believed) if latest else None
        return list(self.rows.values())

    def read_whole_next(self) -> None:
        """Somebody has seen that the list is not as it is at the till."""
        self.whole_at = None

    def _remember(self, found: Iterable[Row], problems: SetAside) -> None:
        for row in found:
            self.unread.pop(row.id, None)
        for sentence, item in zip_longest(problems, problems.items[: len(problems)]):
            wire_id = item.get("id") if isinstance(item, dict) else None
            if len(self.unread) <= MOST_TOLD:
                self.unread[str(wire_id) if isinstance(wire_id, str | int) else str(sentence)] = str(sentence)


@dataclass
class Catalogue:
    """Everything a menu is made of."""

    articles: list[wire.Article]
    groups: list[wire.ArticleGroup]
    headings: list[wire.Named]
    courses: list[wire.Named]
    rates: list[wire.Vat]
    stock: list[wire.StockTransaction]


class MasterData:
    """The lists of one tenant."""

    def __init__(self, client: BessaClient, clock: Clock) -> None:
        self._client = client
        self._articles = DeltaList("articles", wire.Article, clock)
        self._groups = DeltaList("article-groups", wire.ArticleGroup, clock)

    async def catalogue(self, set_aside: list[str]) -> Catalogue:
        """Read the menu: whole at first, then what has changed."""
        return Catalogue(
            articles=await self._articles.refresh(self._client, set_aside),
            groups=await self._groups.refresh(self._client, set_aside),
            headings=await self._client.every("printing-groups", wire.Named, None, set_aside),
            courses=await self._client.every("course-groups", wire.Named, None, set_aside),
            rates=await self._client.every("vat", wire.Vat, None, set_aside),
            stock=await self._stock(set_aside),
        )

    async def _stock(self, set_aside: list[str]) -> list[wire.StockTransaction]:
        if not await self._client.offers("stock-transactions/latest"):
            return []
        return await self._client.every("stock-transactions/latest", wire.StockTransaction, None, set_aside)
