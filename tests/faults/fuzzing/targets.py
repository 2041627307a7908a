"""All targets."""

from __future__ import annotations

from tests.faults.fuzzing import files, records, tills, wires

TARGETS = (*wires.TARGETS, *files.TARGETS, *records.TARGETS, *tills.TARGETS)
