"""What stands on the screen while one app ends and the next one begins."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.theme import Theme, style_sheet

TEXT_MM = 7.0


class MomentWindow(QWidget):
    """One sentence."""

    def __init__(self, sizes: Sizes, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("moment_window")
        self.setWindowTitle("waiterapp")
        self.setPalette(theme.palette())
        self.setStyleSheet(style_sheet(theme, sizes.target(), sizes.px(1)))
        said = QLabel(self.tr("One moment …"))
        said.setObjectName("moment_words")
        said.setFont(sizes.font(TEXT_MM, bold=True))
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.addWidget(said)
