"""Collects all texts and compiles the translations: `.venv/bin/python packaging/translations.py`.

Texts are collected into `resources/translations/waiterapp_*.ts`; what has no translation yet is listed and fails.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de", "sv")
TOOLS = Path(sys.executable).parent


def main() -> int:
    """Collect, check and compile."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "waiterapp" / "ui").rglob("*.py"))
    missing = []
    for language in (*LANGUAGES, "en"):
        ts = FOLDER / f"waiterapp_{language}.ts"
        plural_only = ["-pluralonly"] if language == "en" else []
        command = [str(TOOLS / "pyside6-lupdate"), *sources, "-ts", str(ts), "-locations", "none", "-no-obsolete", *plural_only]
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        missing += untranslated(ts)
        compile_command = [str(TOOLS / "pyside6-lrelease"), str(ts), "-qm", str(ts.with_suffix(".qm"))]
        subprocess.run(compile_command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    for text in missing:
        print(text)
    return 1 if missing else 0


def untranslated(ts: Path) -> list[str]:
    """Return what a translation file lacks."""
    found = []
    for context in ET.parse(ts).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [] if translation is None else (translation.findall("numerusform") or [translation])
            if not forms or any(not (form.text or "").strip() for form in forms):
                found.append(f"{ts.name}: {context.findtext('name')}: {message.findtext('source')}")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
