"""A button with a name by which tests and screen readers' scripts find it. Its text follows with the language."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton


def named_button(name: str, slot: object) -> QPushButton:
    """Return a button without a text that calls a slot, which must be a bound method of a QObject."""
    button = QPushButton()
    button.setObjectName(name)
    button.clicked.connect(slot)
    return button
