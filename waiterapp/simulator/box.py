"""The tills in the box, by name."""

from __future__ import annotations

from waiterapp.simulator.restaurant import Restaurant
from waiterapp.simulator.server import SimulatedTill

NAMES = ("dinkassa", "dikas", "bessa", "onlinebon", "kassandro")


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
    if name == "bessa":
        from waiterapp.simulator.bessa import bessa_till

        return bessa_till(seed=seed, speed=speed, with_operator=with_operator, restaurant=restaurant)
    # Nobody types at the other two: they have no orders of their own.
    if name == "onlinebon":
        from waiterapp.simulator.onlinebon import onlinebon_till

        return onlinebon_till(seed=seed, speed=speed, restaurant=restaurant)
    if name == "kassandro":
        from waiterapp.simulator.kassandro import kassandro_till

        return kassandro_till(seed=seed, speed=speed, restaurant=restaurant)
    raise KeyError(name)
