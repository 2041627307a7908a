"""What waiterapp is built from is pinned by hash, may be used, and is written down."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
HASH = "--hash=sha256:" + "0" * 64


@pytest.fixture(scope="module")
def supply() -> ModuleType:
    spec = importlib.util.spec_from_file_location("waiterapp_supply", ROOT / "packaging" / "supply.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up.
    sys.modules["waiterapp_supply"] = made
    spec.loader.exec_module(made)
    return made


def test_the_locks_as_they_are_have_no_problem(supply: ModuleType) -> None:
    texts = {name: path.read_text(encoding="utf-8") for name, path in supply.LOCKS.items()}
    assert list(supply.problems(texts)) == []
    assert len(supply.read_lock(texts[""])) > 40


@pytest.mark.parametrize(
    ("lock", "said"),
    [
        (f"httpx==0.28.1\nmsgspec==0.22.0 {HASH}\n", "httpx 0.28.1 has no hash"),
        (f"httpx>=0.28.1 {HASH}\n", "is not a package that is pinned"),
        ("httpx @ https://example.org/httpx.whl\n", "is not a package that is pinned"),
        ("--index-url https://example.org/simple\n", "is not a package that is pinned"),
        ("-e .\n", "is not a package that is pinned"),
        (f"httpx==0.28.1 --hash=md5:{'0' * 32}\n", "is not a package that is pinned"),
        (f"pyside6==6.11.3 {HASH}\n", "only the Essentials are used"),
        (f"no-such-package-here==1.0 {HASH}\n", "has no licence that fits"),
    ],
)
def test_what_is_wrong_with_a_lock_is_said(supply: ModuleType, lock: str, said: str) -> None:
    assert any(said in one for one in supply.problems({"": lock}))


def test_one_package_in_two_versions_is_said(supply: ModuleType) -> None:
    locks = {"": f"httpx==0.28.1 {HASH}\n", "-test": f"httpx==0.27.0 {HASH}\n"}
    assert list(supply.problems(locks)) == ["httpx is locked in several versions: 0.27.0, 0.28.1."]


def test_a_licence_that_is_only_the_gpl_does_not_fit(supply: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "LGPL-3.0-only" in supply.licences("pyside6-essentials")
    monkeypatch.setitem(supply.KNOWN, "httpx", "GPL-3.0-only")
    assert any("GPL-3.0-only" in one for one in supply.problems({"": f"httpx==0.28.1 {HASH}\n"}))


def test_the_bill_names_every_package_with_its_hashes_and_what_needs_it(supply: ModuleType) -> None:
    command = [sys.executable, str(ROOT / "packaging" / "supply.py"), "sbom"]
    texts = [subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout for _ in range(2)]
    assert texts[0] == texts[1]
    bill = json.loads(texts[0])
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    locked = supply.read_lock(supply.LOCKS[""].read_text(encoding="utf-8"))
    assert [one["purl"] for one in bill["components"]] == [one.purl for one in locked]
    refs = [one["bom-ref"] for one in bill["components"]]
    assert len(refs) == len(set(refs))
    for one in bill["components"]:
        assert one["hashes"]
        assert one["licenses"], one["name"]
    graph = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    us = bill["metadata"]["component"]["bom-ref"]
    httpx, httpcore = (next(ref for ref in refs if f"/{name}@" in ref) for name in ("httpx", "httpcore"))
    assert httpx in graph[us]
    assert httpcore in graph[httpx]
    assert {ref for needed in graph.values() for ref in needed} <= set(refs)
    assert "https:" not in texts[0]


def test_what_is_installed_is_installed_with_hashes_only() -> None:
    text = (ROOT / "packaging" / "run.py").read_text(encoding="utf-8")
    assert '"--require-hashes", "-r"' in text
    whole = [one for one in text.splitlines() if '"install"' in one and "uv" not in one and "apt" not in one]
    assert len(whole) == 1, "one place installs packages, and it is the one with hashes"
