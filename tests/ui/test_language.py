from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.venue import Venue
from waiterapp.app import resource_folder
from waiterapp.domain.events import LinkChanged
from waiterapp.domain.tills import Link, LinkState
from waiterapp.ui.language import LANGUAGES, Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.sentences import translated
from waiterapp.ui.top_bar import Role

ROOT = Path(__file__).parent.parent.parent
FOLDER = resource_folder() / "translations"


@pytest.fixture
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations_script", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["sv", "de", "en"])
def test_every_text_in_the_code_is_translated_and_compiled(script: ModuleType, tmp_path: Path, language: str) -> None:
    ts = tmp_path / f"waiterapp_{language}.ts"
    shutil.copyfile(FOLDER / ts.name, ts)
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "waiterapp" / "ui").rglob("*.py"))
    options = ["-locations", "none", "-no-obsolete", *(["-pluralonly"] if language == "en" else [])]
    tools = Path(sys.executable).parent
    collect = [str(tools / "pyside6-lupdate"), *sources, "-ts", str(ts), *options]
    subprocess.run(collect, check=True, cwd=ROOT, capture_output=True)
    assert script.untranslated(ts) == []
    compiled = ts.with_suffix(".qm")
    subprocess.run([str(tools / "pyside6-lrelease"), str(ts), "-qm", str(compiled)], check=True, capture_output=True)
    assert compiled.read_bytes() == (FOLDER / compiled.name).read_bytes()


def test_the_whole_window_changes_its_language_while_it_runs(venue: Venue, qapp: QApplication) -> None:
    translations = Translations(FOLDER)
    window = MainWindow(venue.context, Role.WAITER, translations)
    venue.show(window)
    said = {}
    for language in (*LANGUAGES, "en"):
        translations.use(language)
        qapp.processEvents()
        venue.tell(LinkChanged(Link(LinkState.DOWN, venue.clock.now(), None, "The till cannot be reached.")))
        said[language] = (window.pad_page.send.text(), window.banner.text())
        venue.tell(LinkChanged(Link(LinkState.LIVE, venue.clock.now())))
    assert [said[language][0] for language in ("en", "sv", "de")] == ["Send", "Skicka", "Senden"]
    assert said["sv"][1].startswith("KASSAN HAR INTE SVARAT")
    assert "Die Kasse ist nicht erreichbar." in said["de"][1]


def test_sentences_with_values_are_translated_with_their_values(qapp: QApplication) -> None:
    translations = Translations(FOLDER)
    translations.use("sv")
    assert translated("Sold out: Kaffe.") == "Slut: Kaffe."
    assert translated("The notes on Te are too long for the till (501 of 500 characters).") == (
        "Texten på Te är för lång för kassan (501 av 500 tecken)."
    )
    assert translated("InventoryItemId must match.") == "InventoryItemId must match."
    translations.use("en")
    assert translated("Sold out: Kaffe.") == "Sold out: Kaffe."


def test_no_text_hides_from_the_collector_inside_an_f_string() -> None:
    hidden = re.compile(r"""f(["']).*\{[^}]*\btr\(""")
    found = [
        f"{path.name}:{number}"
        for path in (ROOT / "waiterapp" / "ui").rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if hidden.search(line)
    ]
    assert found == []
