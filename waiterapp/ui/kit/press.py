"""What a finger means: a tap, a long press, a swipe, a drag or a scroll. Pure logic, so that a flick never orders a dish."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

FLICK_SPAN_S = 0.1
"""A flick's speed is measured over the last tenth of a second."""
NOTHING = -1


class Phase(Enum):
    """What a press has become."""

    IDLE = auto()
    PRESSED = auto()
    HELD = auto()
    """A long press has been reported; the release means nothing."""
    SCROLLING = auto()
    SWIPING = auto()
    """The finger pushes one tile aside."""
    DRAGGING = auto()
    """The finger carries one tile somewhere else."""


@dataclass
class Press:
    """The state of one pointer on a canvas. Coordinates are pixels, times seconds on the monotonic clock."""

    slop: int
    """How far a finger may wander and still tap."""
    swipes: bool = False
    """A tile can be pushed aside."""
    drags: bool = False
    """A tile can be carried away after a long press."""
    phase: Phase = Phase.IDLE
    tile: int = NOTHING
    _start: tuple[int, int] = (0, 0)
    _last: tuple[int, int] = (0, 0)
    _trail: tuple[tuple[float, int, int], ...] = ()

    def down(self, tile: int, x: int, y: int, now: float, *, was_moving: bool) -> None:
        """A finger came down. On moving content it only stops the movement and taps nothing."""
        self.phase = Phase.SCROLLING if was_moving else Phase.PRESSED
        self.tile = NOTHING if was_moving else tile
        self._start = self._last = (x, y)
        self._trail = ((now, x, y),)

    def move(self, x: int, y: int, now: float) -> tuple[int, int]:
        """The finger moved; return by how much the content should follow."""
        if self.phase is Phase.IDLE:
            return (0, 0)
        self._trail = (*(point for point in self._trail if now - point[0] <= FLICK_SPAN_S), (now, x, y))
        if self.phase in (Phase.PRESSED, Phase.HELD):
            if abs(x - self._start[0]) <= self.slop and abs(y - self._start[1]) <= self.slop:
                return (0, 0)
            self._set_out(x - self._start[0], y - self._start[1])
        if self.phase in (Phase.SWIPING, Phase.DRAGGING):
            self._last = (x, y)
            return (0, 0)
        step = (x - self._last[0], y - self._last[1])
        self._last = (x, y)
        return step

    def _set_out(self, dx: int, dy: int) -> None:
        """Decide what a finger does that has left its place."""
        if self.drags and self.phase is Phase.HELD and self.tile != NOTHING:
            self.phase = Phase.DRAGGING
        elif self.swipes and self.phase is Phase.PRESSED and self.tile != NOTHING and abs(dx) > 2 * abs(dy):
            self.phase = Phase.SWIPING
        else:
            self.phase, self.tile = Phase.SCROLLING, NOTHING

    @property
    def travel(self) -> tuple[int, int]:
        """How far the finger is from where it came down."""
        return (self._last[0] - self._start[0], self._last[1] - self._start[1])

    def up(self, tile: int, now: float) -> int:
        """The finger went up; return the tile that was tapped, or -1."""
        tapped = self.tile if self.phase is Phase.PRESSED and tile == self.tile else NOTHING
        if self.phase is not Phase.SCROLLING:
            self._trail = ()
        else:
            self._trail = tuple(point for point in self._trail if now - point[0] <= FLICK_SPAN_S)
        self.phase, self.tile = Phase.IDLE, NOTHING
        return tapped

    def hold(self) -> int:
        """The finger has rested long enough; return the tile it holds, or -1."""
        if self.phase is not Phase.PRESSED or self.tile == NOTHING:
            return NOTHING
        self.phase = Phase.HELD
        return self.tile

    def cancel(self) -> None:
        """The press means nothing any more."""
        self.phase, self.tile, self._trail = Phase.IDLE, NOTHING, ()

    @property
    def velocity(self) -> tuple[float, float]:
        """Pixels per second at the release of a scroll."""
        if len(self._trail) < 2:
            return (0.0, 0.0)
        (start, x0, y0), (end, x1, y1) = self._trail[0], self._trail[-1]
        span = max(end - start, 0.001)
        return ((x1 - x0) / span, (y1 - y0) / span)
