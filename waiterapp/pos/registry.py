"""Finds tills by entry point, so that a sixth vendor can be somebody else's package."""

from __future__ import annotations

from importlib import import_module

from waiterapp.pos.till import TillDescriptor

GROUP = "waiterapp.tills"
OWN = ("bessa", "dikas", "dinkassa", "kassandro", "onlinebon")
"""Tills of this package: they are found without a look at all that is installed, for which the first frame would wait."""


class UnknownTill(ValueError):
    """No till of this name is installed."""


def installed_tills() -> tuple[str, ...]:
    """Return the names of all installed tills."""
    from importlib.metadata import entry_points

    return tuple(sorted({entry.name for entry in entry_points(group=GROUP)}))


def find_till(name: str) -> TillDescriptor:
    """Return the descriptor of a till.

    Raises:
        UnknownTill: it is not installed.
    """
    if name.lower() in OWN:
        own: TillDescriptor = import_module(f"waiterapp.pos.{name.lower()}").DESCRIPTOR
        return own
    from importlib.metadata import entry_points

    for entry in entry_points(group=GROUP, name=name.lower()):
        descriptor = entry.load()
        if isinstance(descriptor, TillDescriptor):
            return descriptor
    raise UnknownTill(f"There is no till called {name!r}; known are {', '.join(installed_tills())}.")
