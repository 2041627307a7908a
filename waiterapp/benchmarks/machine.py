"""Facts of the machine that figures were measured on."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from waiterapp import __version__


class Machine(msgspec.Struct, frozen=True):
    """What one has to know to compare figures with those of another machine."""

    processor: str
    cores: int
    memory_gib: float
    system: str
    python: str
    qt: str
    waiterapp: str
    at: datetime
    load: float
    """How many processes wanted to run in the minute before; above a few tenths figures are worse than the program."""

    def __str__(self) -> str:
        return (
            f"{self.processor}, {self.cores} cores, {self.memory_gib:.1f} GiB, {self.system}; "
            f"Python {self.python}, Qt {self.qt}, waiterapp {self.waiterapp}; "
            f"{self.at:%Y-%m-%d %H:%M} UTC, load before {self.load:.2f}"
        )


def this_machine() -> Machine:
    """Look at the machine this runs on."""
    from PySide6.QtCore import qVersion

    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return Machine(
        _processor(),
        os.cpu_count() or 1,
        _memory_gib(),
        f"{platform.system()} {platform.release()}",
        platform.python_version(),
        qVersion(),
        __version__,
        datetime.now(UTC).replace(microsecond=0),
        round(load, 2),
    )


def _processor() -> str:
    try:
        found = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in found.splitlines() if line.startswith("model name"))
    return next(names, "") or platform.machine()


def _memory_gib() -> float:
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        return round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30, 1)
    return 0.0
