"""Leaving a file where a person finds it, and saying where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths


def documents_folder() -> Path:
    """Return where people keep documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def save(path: Path, write: Callable[[Path], object]) -> str:
    """Let a file be written; return the sentence that says where it is, or why it is not."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path)
    except OSError as error:
        text = QCoreApplication.translate("Saving", "%1 could not be written: %2")
        return text.replace("%1", str(path)).replace("%2", error.strerror or str(error))
    return QCoreApplication.translate("Saving", "Saved as %1").replace("%1", str(path))
