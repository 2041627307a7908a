"""One page of the first run."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from waiterapp.ui.kit.sizes import Sizes

TEXT_MM, SMALL_MM, GAP_MM = 4.5, 3.9, 2.0


class Step(QWidget):
    """What one page asks.

    Signals:
        changed: it may be complete now, or no longer.
        done: everything is said; on to the next page.
    """

    changed = Signal()
    done = Signal()

    def __init__(self, sizes: Sizes, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.sizes = sizes
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(sizes.px(GAP_MM))

    @property
    def title(self) -> str:
        """What the page is about."""
        return ""

    @property
    def go_text(self) -> str:
        """What the button that goes on says; empty where a tap on the page itself goes on."""
        return ""

    @property
    def is_complete(self) -> bool:
        """Enough is said to go on."""
        return True

    @property
    def fields(self) -> tuple[QLineEdit, ...]:
        """What can be typed into, from top to bottom."""
        return tuple(one for one in self.findChildren(QLineEdit) if one.isVisibleTo(self))

    def retranslate(self) -> None:
        """Set all fixed texts."""

    def words(self, size_mm: float = TEXT_MM, *, bold: bool = False) -> QLabel:
        """Return a label for a sentence."""
        label = QLabel()
        label.setWordWrap(True)
        label.setFont(self.sizes.font(size_mm, bold=bold))
        return label

    def on_with(self, fields: Iterable[QLineEdit]) -> None:
        """Let Enter lead from one field to the next, and from the last one on."""
        for field in fields:
            field.returnPressed.connect(self._on_enter)

    def _on_enter(self) -> None:
        known = list(self.fields)
        sender = self.sender()
        at = known.index(sender) + 1 if isinstance(sender, QLineEdit) and sender in known else len(known)
        following = next((one for one in known[at:] if not one.text()), None)
        if following is not None:
            following.setFocus()
        elif self.is_complete:
            self.done.emit()
