"""All targets."""

from __future__ import annotations

from tests.faults.fuzzing import files, pictures, records, tills, wires

TARGETS = (*wires.TARGETS, *files.TARGETS, *records.TARGETS, *pictures.TARGETS, *tills.TARGETS)
