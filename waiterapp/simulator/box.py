"""The tills in the box, by name."""

from __future__ import annotations

from waiterapp.simulator.restaurant import Restaurant
from waiterapp.simulator.server import SimulatedTill

NAMES = ("dinkassa", "dikas")


def simulated_till(
    name: str, *, seed: int = 0, speed: float = 1.0, with_operator: bool = False, restaurant: Restaurant | None = None
) -> SimulatedTill:
    """Build a simulated till. The same seed gives the same ids and credentials.

    Raises:
        KeyError: there is no such till in the box.
    """
    if name == "dinkassa":
        from waiterapp.simulator.dinkassa import dinkassa_till

        return dinkassa_till(seed=seed, speed=speed, with_operator=with_operator, restaurant=restaurant)
    if name == "dikas":
        from waiterapp.simulator.dikas import dikas_till

        return dikas_till(seed=seed, speed=speed, with_operator=with_operator, restaurant=restaurant)
    raise KeyError(name)
