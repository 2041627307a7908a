"""What the client's thread loads while a page is opened is loaded whole, whatever PySide6 does at each import."""

from __future__ import annotations

import os
import subprocess
import sys

RACE = """
import builtins, sys
import waiterapp.ui

feature = sys.modules["shibokensupport.feature"]
noted = feature.pyside_feature_dict
before, whole = set(noted), builtins.__import__

def beside(*arguments, **named):
    # While PySide6 looks at an import on one thread, it overlooks those of the others; and an import that ends on another
    # thread lets it look once more where it looks already.
    found = whole(*arguments, **named)
    if found.__name__ == "pydantic.errors" and found.__name__ not in before:
        noted.pop(found.__name__, None)
        if hasattr(found, "PydanticImportError"):
            feature.feature_imported(found)
    return found

builtins.__import__ = beside
from waiterapp.pos.dinkassa.till import DinkassaTill
print(DinkassaTill.__name__)
"""


def test_tills_are_loaded_while_another_thread_imports_too() -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", RACE], capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stdout) == (0, "DinkassaTill\n"), done.stderr[-1500:]
