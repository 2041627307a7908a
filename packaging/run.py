#!/usr/bin/env python3
"""Sets everything up and runs one thing: `python3 packaging/run.py demo | test | check | audit | sbom | lock | app ...`.

Needs nothing but Python 3.11 or newer. Makes a virtual environment in `.venv`, installs the pinned dependencies with their
hashes, and on Linux looks for the few system libraries Qt needs: they are installed where that is allowed, else the exact
line to type is printed.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "waiterapp-lock.sha256"
LOCKS = {
    "run": ROOT / "packaging" / "requirements.txt",
    "devices": ROOT / "packaging" / "requirements-devices.txt",
    "test": ROOT / "packaging" / "requirements-test.txt",
}
LEAST_PYTHON = (3, 11)
DEBIAN_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
MEASURING = (
    *(
        f"tests/benchmarks/test_{name}.py"
        for name in ("floor_editor", "pad", "push", "replay", "shared_history", "shared_latency")
    ),
    *(f"tests/e2e/test_{name}.py" for name in ("responsiveness", "taps", "two_tablets")),
)
WAITING = (
    *(f"tests/e2e/test_{name}.py" for name in ("command_line", "dikas_command_line", "fiscal_command_line")),
    *(f"tests/client/test_{name}.py" for name in ("push", "keyring", "service")),
    "tests/shared/test_feed.py",
)
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")


def main() -> int:
    """Do what was asked for."""
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    rest = sys.argv[2:]
    if sys.version_info < LEAST_PYTHON:
        return _fail(f"waiterapp needs Python {LEAST_PYTHON[0]}.{LEAST_PYTHON[1]} or newer; this is {sys.version.split()[0]}.")
    if what == "demo":
        _set_up("devices" if any(word.startswith("--devices") for word in rest) else "run")
        return _waiterapp(["demo", *rest])
    if what == "test":
        _set_up("test")
        _want_fault_tools()
        return _python(["-m", "pytest", *rest]) if rest else _test_everything()
    if what == "check":
        _set_up("test")
        return _check()
    if what == "lock":
        return _lock()
    if what in ("sbom", "audit"):
        _set_up("test")
        return _python(["packaging/supply.py", what, *rest])
    if what:
        _set_up("run")
        return _waiterapp(sys.argv[1:])
    return _fail("Say what to run: demo, test, check, audit, sbom, lock, or any waiterapp command.")


def _test_everything() -> int:
    """Run what measures alone; before it everything else on two cores, and beside that what mostly waits."""
    apart = [word for path in (*MEASURING, *WAITING) for word in ("--ignore", path)]
    with tempfile.TemporaryFile("w+") as said:
        beside = subprocess.Popen([str(_venv_python()), "-m", "pytest", *WAITING], cwd=ROOT, stdout=said, stderr=said)
        # A worker that crashed is not replaced: with whole files per worker the rest would wait for ever.
        code = _python(["-m", "pytest", "-n", "2", "--dist", "loadfile", "--max-worker-restart", "0", *apart])
        code = beside.wait() or code
        said.seek(0)
        print(said.read(), flush=True)
    return code or _python(["-m", "pytest", *MEASURING])


def _check() -> int:
    """Lint, types and layers."""
    for command in (
        ["-m", "ruff", "check", "."],
        ["-m", "mypy"],
        ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    ):
        code = _python(command)
        if code:
            return code
    return 0


def _lock() -> int:
    """Write the lock files anew from pyproject.toml; they name no index."""
    _set_up("test")
    if _python(["-m", "pip", "install", "--quiet", "uv"]):
        return 1
    common = ["-m", "uv", "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header"]
    common += ["--quiet", "--upgrade"]
    for kind, extras in (("run", ()), ("devices", ("devices",)), ("test", ("test",))):
        wanted = [word for extra in ("build", *extras) for word in ("--extra", extra)]
        code = _python([*common, *wanted, "-o", str(LOCKS[kind]), "pyproject.toml"])
        if code:
            return code
    return 0


def _set_up(kind: str) -> None:
    if sys.platform.startswith("linux"):
        _need_linux_libraries()
    if not _venv_python().exists():
        _make_venv()
    wanted = hashlib.sha256(LOCKS[kind].read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    known = STAMP.read_text(encoding="ascii").split() if STAMP.exists() else []
    if wanted in known:
        return
    print(f"Installing the pinned dependencies into {VENV.name} ...", file=sys.stderr)
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if _python([*pip, "--require-hashes", "-r", str(LOCKS[kind])]):
        raise SystemExit(_fail("The dependencies could not be installed; the lines above say why."))
    if _python([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]):
        raise SystemExit(_fail("waiterapp itself could not be installed; the lines above say why."))
    STAMP.write_text("\n".join([*known, wanted]), encoding="ascii")


def _make_venv() -> None:
    print(f"Making a virtual environment in {VENV.name} ...", file=sys.stderr)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False, capture_output=True, text=True)
    if made.returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if shutil.which("apt-get") and _apt_install([package]):
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
        return
    print(made.stdout + made.stderr, file=sys.stderr)
    raise SystemExit(_fail(f"Python's venv module is incomplete. On Debian and Ubuntu: sudo apt-get install {package}"))


def _need_linux_libraries() -> None:
    missing = [package for library, package in DEBIAN_LIBRARIES.items() if not _loads(library)]
    if not any(next(Path(folder).rglob("*.[ot]tf"), None) for folder in FONT_FOLDERS if Path(folder).is_dir()):
        missing.append(FONT_PACKAGE)
    if not missing:
        return
    if shutil.which("apt-get") is None:
        libraries = ", ".join(library for library, package in DEBIAN_LIBRARIES.items() if package in missing)
        print(f"Qt may need what is missing here: {libraries or 'a font'}. Install it if a window fails.", file=sys.stderr)
        return
    if not _apt_install(missing):
        raise SystemExit(_fail(f"Qt needs some system libraries. Type: sudo apt-get install {' '.join(missing)}"))


def _want_fault_tools() -> None:
    """Install what kills processes at a system call; without it those tests are skipped, and say so."""
    if sys.platform.startswith("linux") and shutil.which("strace") is None and shutil.which("apt-get"):
        _apt_install(["strace"])


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _apt_install(packages: list[str]) -> bool:
    """Install Debian packages if this person may; tell whether it worked."""
    prefix: list[str] = []
    if os.geteuid() != 0:
        if shutil.which("sudo") is None or subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode:
            return False
        prefix = ["sudo", "-n"]
    print(f"Installing system libraries: {' '.join(packages)} ...", file=sys.stderr)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [*prefix, "apt-get", "install", "-y", "-q", "--no-install-recommends"]
    for attempt in range(2):
        update = [*prefix, "apt-get", "update", "-q"]
        if attempt and subprocess.run(update, check=False, env=environment, stdout=sys.stderr).returncode:
            return False
        # Newer releases renamed some packages for 64-bit times; a name that is unknown is tried with that ending.
        for names in (packages, [_renamed(name) for name in packages]):
            if subprocess.run([*install, *names], check=False, env=environment, stdout=sys.stderr).returncode == 0:
                return True
    return False


def _renamed(package: str) -> str:
    return f"{package}t64" if package == "libglib2.0-0" else package


def _venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _python(arguments: list[str]) -> int:
    with subprocess.Popen([str(_venv_python()), *arguments], cwd=ROOT) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                # Whoever pressed the keys has interrupted the child as well, and it ends in good order.
                continue


def _waiterapp(arguments: list[str]) -> int:
    return _python(["-m", "waiterapp", *arguments])


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
