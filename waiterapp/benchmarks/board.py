"""The kitchen's screen: bongs that come, are bumped and go, with few and with very many of them open."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

from waiterapp.benchmarks.figures import Effort, Figure, Hold, Limit, figure
from waiterapp.benchmarks.frames import Action, Frames, application_without_screen, settle
from waiterapp.benchmarks.house import BOARD, House, shown
from waiterapp.benchmarks.lanes import Lane, Row, figures
from waiterapp.domain.events import OrderChanged, OrderForgotten
from waiterapp.domain.orders import Order
from waiterapp.ui.kit.press import NOTHING
from waiterapp.ui.kitchen.board_page import BoardPage

OPEN = (20, 200, 2000)
FLAT = Hold("p50", 1.2)
PAINTED = (Hold("p50", 4), Hold("p99", 8))


def measure(effort: Effort) -> Iterator[Figure]:
    """Measure everything that happens to one bong."""
    application_without_screen()
    boards = [OpenBoard(count) for count in OPEN]
    rounds = effort.of(120, 12)
    with ExitStack() as stack:
        for board in boards:
            stack.enter_context(shown(board.page, BOARD))
            board.load()
        for board in boards:
            board.turn_to_last()
        yield from with_ratio("new bong painted", boards, [board.newcomer() for board in boards], effort, rounds)
        for board in boards:
            board.turn_to_first()
        yield from with_ratio("bump painted", boards, [board.bump() for board in boards], effort, rounds)
        yield from with_ratio("first bong gone, all others moved", boards, [board.leaver() for board in boards], effort, rounds)


def with_ratio(name: str, boards: list[OpenBoard], lanes: list[Lane], effort: Effort, rounds: int) -> Iterator[Figure]:
    """Measure the same on boards with few and with many bongs, and yield also what many cost beside few."""
    rows = [Row(f"{name}, {board.count:,} open", lane, PAINTED) for board, lane in zip(boards, lanes, strict=True)]
    found = list(figures(rows, BOARD, effort, rounds=rounds))
    yield from found
    few, many = found[0], found[-1]
    beside = Limit(f"the same with {boards[0].count} open", few.p50)
    yield figure(f"{name}, 2,000 beside 20", "ms", lanes[-1].times.milliseconds, beside, FLAT, work=many.work)


class OpenBoard:
    """A kitchen's screen on which so many bongs are open."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.house = House()
        self.page = BoardPage(self.house.context)
        self._frames = Frames(self.page)
        self._orders: dict[str, Order] = {}
        self._numbers = itertools.count()

    def load(self) -> None:
        """Let all bongs be open, and have their place."""
        self.house.tell_orders(self.take_orders())
        self.turn_to_last()
        settle()

    def take_orders(self) -> list[Order]:
        """Return the orders that are open, which nobody has been told of yet."""
        numbers = list(itertools.islice(self._numbers, self.count))
        orders = [self.house.order(number, 20 + (numbers[-1] - number) / 60) for number in numbers]
        self._orders = {order.id: order for order in orders}
        return orders

    def turn_to_first(self) -> None:
        """Show the oldest bongs."""
        self.page.board.horizontalScrollBar().setValue(0)
        settle()

    def turn_to_last(self) -> None:
        """Show the newest bongs, and room for one more."""
        for number in self._numbers:
            self.page.board.page(self.count)
            order = self.house.order(number, 0)
            self.house.tell(OrderChanged(order))
            settle()
            if self._is_in_view(order):
                self.house.tell(OrderForgotten(order.id))
                settle()
                return

    def _is_in_view(self, order: Order) -> bool:
        board = self.page.board
        spot = board.head_spot(self.house.view.tickets()[-1].id)
        return spot != NOTHING and board.viewport().rect().contains(board.tile_rect(spot)) and bool(order.id)

    def newcomer(self) -> Lane:
        """A new order comes, and its bong is painted after all others; then it is forgotten again."""
        told: list[Order] = []

        def make() -> Action:
            order = self.house.order(next(self._numbers), 0)
            told.append(order)
            return lambda: self.house.tell(OrderChanged(order))

        def undo() -> None:
            self.house.tell(*(OrderForgotten(order.id) for order in told))
            told.clear()

        return Lane(self._frames, make, undo)

    def bump(self) -> Lane:
        """A cook finishes a bong, and the record says so; then it is open again."""
        view, places = self.house.view, itertools.count()
        bumped: list[Order] = []

        def make() -> Action:
            ticket = view.tickets()[next(places) % 6]
            order = self._orders[ticket.order_id]
            bumped.append(order)
            done = replace(order, lines=tuple(replace(line, done_at=view.clock.now()) for line in order.lines))

            def act() -> None:
                self.page.bump(ticket)
                self.house.tell(OrderChanged(done))

            return act

        def undo() -> None:
            self.page.forget_said()
            self.house.tell_orders(bumped)
            bumped.clear()
            self.house.commands.clear()

        return Lane(self._frames, make, undo)

    def leaver(self) -> Lane:
        """The oldest bong goes, and all that are in view move; then it is back."""
        gone: list[Order] = []

        def make() -> Action:
            order = self._orders[self.house.view.tickets()[0].order_id]
            gone.append(order)
            return lambda: self.house.tell(OrderForgotten(order.id))

        def undo() -> None:
            self.house.tell_orders(gone)
            gone.clear()

        return Lane(self._frames, make, undo)
