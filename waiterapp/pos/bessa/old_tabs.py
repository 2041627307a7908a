"""Tabs that nobody has touched for days, as of a hotel's room: the list of what has changed lately does not have them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from waiterapp.domain.values import Clock
from waiterapp.pos.bessa import mapping, wire
from waiterapp.pos.bessa.client import BessaClient, utc

FAR_BACK = timedelta(days=14)


class OldTabs:
    """Looks further back, once, for the orders of a table that is taken and of which none is known."""

    def __init__(self, client: BessaClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._missing: frozenset[str] = frozenset()
        self._sought: frozenset[str] = frozenset()

    async def look(
        self, groups: Iterable[wire.OpenOrderGroup], known: Iterable[wire.Order], set_aside: list[str]
    ) -> dict[str, wire.Order]:
        """Return old orders of the tables that miss theirs, by id; what cannot be read is named in `set_aside`.

        An order may have come between the two lists: a table must miss it for two looks.
        """
        covered = {one.order_group for one in known if mapping.is_open(one)}
        missing = frozenset(one.names[0] for one in groups if not covered.intersection(one.names))
        wanted = missing & self._missing - self._sought
        self._missing = missing
        if not wanted:
            self._sought &= missing
            return {}
        rows = await self._client.every("orders", wire.Order, {"updated__gte": utc(self._clock.now() - FAR_BACK)}, set_aside)
        self._sought = (self._sought | wanted) & missing
        return {one.id: one for one in rows if one.order_group in wanted and mapping.is_open(one)}
