"""A sixth till touches no file of the first five: it is found by its entry point and inherits the contracts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.pos.stub_till import DESCRIPTOR, StubBench
from tests.pos.test_contracts import Everything
from waiterapp.client.opening import make_profile
from waiterapp.client.profiles import FILE, Profiles
from waiterapp.pos.registry import find_till, installed_tills

ENTRY_POINTS = "[waiterapp.tills]\nstub = tests.pos.stub_till:DESCRIPTOR\n"


class TestStub(Everything):
    @pytest.fixture
    def bench(self) -> StubBench:
        return StubBench()


def test_an_installed_package_with_the_entry_point_is_a_till(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "somebodys_till-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: somebodys-till\nVersion: 1.0\n", encoding="utf-8")
    (package / "entry_points.txt").write_text(ENTRY_POINTS, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert "stub" in installed_tills()
    assert find_till("stub") is DESCRIPTOR
    profile = make_profile(Profiles(tmp_path), "mine", "stub", "http://127.0.0.1:9/", {"key": "k"}, secrets=FILE)
    assert profile.till == "stub"
