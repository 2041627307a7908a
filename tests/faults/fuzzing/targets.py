"""All targets."""

from __future__ import annotations

from tests.faults.fuzzing import files, tills, wires

TARGETS = (*wires.TARGETS, *files.TARGETS, *tills.TARGETS)
