"""Whole apps in this process leave no language behind, and write no reserve that fills the disk of whoever tests."""

import pytest

from tests.languages import no_language_stays_behind

__all__ = ["no_language_stays_behind"]


@pytest.fixture(autouse=True)
def no_reserve(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waiterapp.client.room.BALLAST_BYTES", 0)
