"""Pages that are asked for before they are wanted."""

from __future__ import annotations

import asyncio

import pytest

from waiterapp.pos.paging import Ahead


class Till:
    """A list of so many rows that notes what it is asked for, and how many questions are open at once."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self.asked: list[int] = []
        self.open = self.most_open = 0

    async def page(self, offset: int) -> list[int]:
        self.asked.append(offset)
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        await asyncio.sleep(0)
        self.open -= 1
        return list(range(offset, min(offset + 10, self._rows)))


async def walk(till: Till, most: int, end: int | None = None) -> list[int]:
    found: list[int] = []
    async with Ahead(till.page, 10, most) as ahead:
        while True:
            rows = await ahead.page(len(found))
            found += rows
            if len(rows) < 10:
                return found
            ahead.go_on(len(found), end)


def test_pages_are_asked_for_ahead_and_come_in_order() -> None:
    till = Till(45)
    assert asyncio.run(walk(till, 2)) == list(range(45))
    assert till.asked == [0, 10, 20, 30, 40, 50]
    assert till.most_open == 2


def test_nothing_is_asked_behind_an_end_that_is_known() -> None:
    till = Till(45)
    assert asyncio.run(walk(till, 2, 45)) == list(range(45))
    assert till.asked == [0, 10, 20, 30, 40]


def test_nobody_is_asked_any_more_when_a_page_cannot_be_read() -> None:
    till = Till(100)

    async def failing() -> None:
        async with Ahead(till.page, 10, 2) as ahead:
            await ahead.page(0)
            ahead.go_on(10, None)
            raise ValueError("unreadable")

    with pytest.raises(ValueError, match="unreadable"):
        asyncio.run(failing())
    assert till.open == 0
