"""How big a board is written: for a nose, for wet fingers, or for eyes four metres away."""

from __future__ import annotations

from dataclasses import dataclass

from waiterapp.domain.stations import Reading

WIDE_MM = 300.0
"""A screen at least so wide is hung up, and touched with an outstretched arm."""


@dataclass(frozen=True, slots=True)
class Density:
    """How much larger than up close everything is, and how low a line may be.

    `least_line_mm` is measured on the glass: a finger is as thick on every screen.
    """

    zoom: float
    least_line_mm: float


_NEAR, _TOUCH = Density(1.0, 12.0), Density(1.2, 20.0)
_FAR = Density(2.3, 0.0)
"""A capital of a dish is 8 mm high, which is what road signs have for four metres; four columns are on a 32-inch screen."""


def density_of(reading: Reading, width_mm: float) -> Density:
    """Return how big a board of this width is written."""
    match reading:
        case Reading.NEAR:
            return _NEAR
        case Reading.TOUCH:
            return _TOUCH
        case Reading.FAR:
            return _FAR
        case Reading.AUTO:
            return _TOUCH if width_mm >= WIDE_MM else _NEAR
