"""A large button with a title, and a few words on what it leads to."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from waiterapp.ui.kit.sizes import Sizes

LEAST_HEIGHT_MM, EDGE_MM, TITLE_MM, WORDS_MM = 20.0, 3.5, 5.5, 4.2


class ChoiceCard(QPushButton):
    """As wide as there is room for, and as high as its words need."""

    def __init__(self, sizes: Sizes, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._least = sizes.px(LEAST_HEIGHT_MM)
        self._title, self._words = QLabel(), QLabel()
        self._title.setFont(sizes.font(TITLE_MM, bold=True))
        self._words.setFont(sizes.font(WORDS_MM))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[sizes.px(EDGE_MM)] * 4)
        layout.setSpacing(sizes.px(1))
        layout.addStretch(1)
        for label in (self._title, self._words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)
        layout.addStretch(1)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, title: str, words: str) -> None:
        """Show a title and words, both of them read by screen readers."""
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(f"{title}. {words}" if words else title)
        self.updateGeometry()

    @property
    def title(self) -> str:
        """What it is called."""
        return self._title.text()

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words at a width."""
        layout = self.layout()
        return max(self._least, layout.totalHeightForWidth(width) if layout is not None else 0)

    def sizeHint(self) -> QSize:
        """Ask for the height of the words at the width there is."""
        return QSize(super().sizeHint().width(), self.heightForWidth(max(self.width(), self._least)))

    def minimumSizeHint(self) -> QSize:
        """Never hide words."""
        return QSize(self._least, self.heightForWidth(max(self.width(), self._least)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the width breaks the words into more lines or fewer."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
