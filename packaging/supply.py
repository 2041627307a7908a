#!/usr/bin/env python3
"""What waiterapp is built from: a bill of materials of the locked packages, and a look at whether they may be used.

    python3 packaging/run.py sbom > waiterapp.cdx.json
    python3 packaging/run.py audit

The bill is CycloneDX 1.6 in JSON, made of the lock file with the hashes that are checked when it is installed; the same lock
gives the same bill. The audit looks at what can be known without a service: every package is pinned by version and hash in
every lock and in the same version, none is withdrawn from the registry, each has a licence that fits, and what is installed
fits together. It asks no database of vulnerabilities: that a version is known to be unsafe is not found here.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {name: ROOT / "packaging" / f"requirements{name}.txt" for name in ("", "-devices", "-test")}
SPACE = uuid.UUID("6d3b1f0a-5a76-5b7c-9a0e-6c1f7f1f2a11")
FIT = frozenset(
    (
        "0BSD",
        "Apache-2.0",
        "BSD",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "LGPL-3.0-only",
        "MIT",
        "MIT-0",
        "MPL-2.0",
        "PSF-2.0",
    )
)
"""What may be installed beside a program under the MIT licence, which changes none of it and links to it at run time."""
NAMES = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
KNOWN = {
    # They say nothing of it in their metadata, or are not installed on every system.
    "atheris": "Apache-2.0",
    "colorama": "BSD-3-Clause",
    "pywin32-ctypes": "BSD-3-Clause",
    "signalrcore": "MIT",
}
_PINNED = re.compile(r"([a-z0-9][a-z0-9.-]*)==([\w.]+)(?:\s*;\s*([^#]+?))?((?:\s+--hash=sha256:[0-9a-f]{64})*)\s*")
NEVER = {"pyside6": "only the Essentials are used", "pyside6-addons": "some of its modules are under the GPL alone"}


@dataclass
class Locked:
    """One line of a lock."""

    name: str
    version: str
    marker: str = ""
    hashes: list[str] = field(default_factory=list)
    wanted_by: list[str] = field(default_factory=list)

    @property
    def purl(self) -> str:
        """How the package is called everywhere."""
        return f"pkg:pypi/{self.name}@{self.version}"


class Unlocked(ValueError):
    """A lock that pins less than everything; `str()` is a sentence."""


def read_lock(text: str) -> list[Locked]:
    """Return everything that a lock pins.

    Raises:
        Unlocked: a line is no pinned package with hashes.
    """
    found: list[Locked] = []
    for line in text.replace("\\\n", " ").splitlines():
        pinned = re.fullmatch(
            r"([a-z0-9][a-z0-9.-]*)==([\w.]+)(?:\s*;\s*([^#]+?))?((?:\s+--hash=sha256:[0-9a-f]{64})*)\s*", line
        )
        if pinned is not None:
            name, version, marker, hashes = pinned.groups()
            found.append(Locked(name, version, (marker or "").strip(), re.findall("sha256:([0-9a-f]{64})", hashes)))
            if not found[-1].hashes:
                raise Unlocked(f"{name} {version} has no hash.")
        elif comment := re.fullmatch(r"\s+#(?:\s+via)?\s+(.+)", line):
            if found and comment[1] != "via":
                found[-1].wanted_by.append(comment[1].split(" ")[0])
        elif line.strip() and not re.fullmatch(r"\s+# via", line):
            raise Unlocked(f"{line.strip()[:80]!r} is not a package that is pinned by version and hash.")
    return found


def licences(name: str) -> frozenset[str]:
    """Return the licences under which a package may be used, any one of them."""
    if name in KNOWN:
        return frozenset((KNOWN[name],))
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return frozenset()
    said = next(iter(told.get_all("License-Expression") or told.get_all("License") or ()), "")
    if not said or "\n" in said or len(said) > 80:
        classes = [one.split(" :: ")[-1] for one in told.get_all("Classifier") or [] if one.startswith("License ::")]
        said = " OR ".join(NAMES.get(one, one) for one in classes if one in NAMES)
    return frozenset(NAMES.get(one.strip(), one.strip()) for one in said.split(" OR ") if one.strip())


def bill(locked: Sequence[Locked], version: str) -> dict[str, Any]:
    """Return a bill of materials, CycloneDX 1.6."""
    us = f"pkg:pypi/waiterapp@{version}"
    by_name: dict[str, list[Locked]] = {}
    for one in locked:
        by_name.setdefault(one.name, []).append(one)
    needs: dict[str, set[str]] = {us: set()}
    for one in locked:
        needs.setdefault(one.purl, set())
        for who in one.wanted_by:
            refs = [us] if who == "waiterapp" else [other.purl for other in by_name.get(who, ())]
            for ref in refs:
                needs.setdefault(ref, set()).add(one.purl)
    content = json.dumps([[one.purl, one.marker, one.hashes] for one in locked])
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(SPACE, content)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": us,
                "name": "waiterapp",
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
                "purl": us,
            }
        },
        "components": [_component(one) for one in locked],
        "dependencies": [{"ref": ref, "dependsOn": sorted(needs[ref])} for ref in sorted(needs)],
    }


def _component(one: Locked) -> dict[str, Any]:
    known = sorted(licences(one.name))
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": one.purl,
        "name": one.name,
        "version": one.version,
        "scope": "optional" if one.marker else "required",
        # One for each file in which the package is handed out.
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in one.hashes],
        "purl": one.purl,
    }
    if known:
        made["licenses"] = [{"expression": " OR ".join(known)}] if "BSD" not in known else [{"license": {"name": "BSD"}}]
    if one.marker:
        made["properties"] = [{"name": "waiterapp:marker", "value": one.marker}]
    return made


def problems(locks: dict[str, str]) -> Iterator[str]:
    """Return everything that is wrong with locks, given as their texts by their names."""
    versions: dict[tuple[str, str], dict[str, str]] = {}
    for lock, text in locks.items():
        try:
            locked = read_lock(text)
        except Unlocked as error:
            yield f"requirements{lock}.txt: {error}"
            continue
        for one in locked:
            # A marker says for whom a version is; of the same ones there is one version.
            versions.setdefault((one.name, one.marker), {})[lock] = one.version
            if one.name in NEVER:
                yield f"{one.name} may not be used: {NEVER[one.name]}."
            known = licences(one.name)
            if not known & FIT:
                said = " OR ".join(sorted(known)) or "nothing"
                yield f"{one.name} {one.version} has no licence that fits (it says {said}): look, and note it in supply.py."
    for (name, _), by_lock in versions.items():
        if len(set(by_lock.values())) > 1:
            yield f"{name} is locked in several versions: {', '.join(sorted(set(by_lock.values())))}."


def withdrawn(lock: Path) -> Iterator[str]:
    """Return what of a lock was withdrawn from the registry since; pip asks it as always."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--dry-run",
        "--ignore-installed",
    ]
    command += ["--no-deps", "--require-hashes", "-r", str(lock), "--report", "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        yield f"{lock.name} could not be looked up: {done.stderr.strip().splitlines()[-1:] or 'no reason was given'}"
        return
    for one in json.loads(done.stdout)["install"]:
        if one.get("is_yanked"):
            yield f"{one['metadata']['name']} {one['metadata']['version']} was withdrawn."


def audit(*, is_offline: bool) -> int:
    """Say what is wrong, and return the exit code."""
    found = list(problems({name: path.read_text(encoding="utf-8") for name, path in LOCKS.items()}))
    fits = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    if fits.returncode:
        found += fits.stdout.strip().splitlines()
    if not is_offline:
        found += withdrawn(LOCKS["-test"])
    for one in found:
        print(one, file=sys.stderr)
    count = len(read_lock(LOCKS["-test"].read_text(encoding="utf-8")))
    looked = "versions, hashes and licences" if is_offline else "versions, hashes, licences and withdrawals"
    print(f"{count} locked packages: {looked} looked at, {len(found)} problems. Known vulnerabilities are not looked up.")
    return bool(found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the bill, or look the locks through."""
    parser = argparse.ArgumentParser(description="What waiterapp is built from.")
    parser.add_argument("what", choices=("sbom", "audit"))
    parser.add_argument("--offline", action="store_true", help="do not ask the registry what was withdrawn")
    options = parser.parse_args(arguments)
    if options.what == "audit":
        return audit(is_offline=options.offline)
    from waiterapp import __version__

    print(json.dumps(bill(read_lock(LOCKS[""].read_text(encoding="utf-8")), __version__), indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
