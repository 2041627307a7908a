"""Colours: a light theme, a dark one and one of strong contrast, and text that can be read on whatever colour a till sends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QPalette

from waiterapp.domain.tables import TableState
from waiterapp.domain.tickets import Urgency

MINIMUM_CONTRAST = 4.5
FLASH_SHARE = 0.55
"""So much of a colour makes a bar flash, and its text can still be read."""
_BLACK, _WHITE = "#000000", "#FFFFFF"


def luminance(color: QColor) -> float:
    """Return the relative luminance of WCAG 2.1."""

    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of WCAG 2.1, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=512)
def _color(name: str) -> QColor:
    """Return a colour by its name; nobody changes one that everybody has."""
    return QColor(name)


@lru_cache(maxsize=512)
def text_on(background_name: str) -> QColor:
    """Return black or white, whichever is easier to read; one of them always has a contrast above 4.5."""
    background = QColor(background_name)
    return max((QColor(_BLACK), QColor(_WHITE)), key=lambda color: contrast(color, background))


@lru_cache(maxsize=64)
def _is_darker(one_name: str, other_name: str) -> bool:
    """Tell whether one colour is darker than another."""
    return luminance(QColor(one_name)) < luminance(QColor(other_name))


@lru_cache(maxsize=512)
def mixed(one_name: str, other_name: str, share: float) -> QColor:
    """Mix two colours; `share` is how much of the first."""
    one, other = QColor(one_name), QColor(other_name)
    return QColor.fromRgbF(
        one.redF() * share + other.redF() * (1 - share),
        one.greenF() * share + other.greenF() * (1 - share),
        one.blueF() * share + other.blueF() * (1 - share),
    )


@dataclass(frozen=True)
class Theme:
    """The colours of one theme, as names."""

    name: str
    window: str
    surface: str
    raised: str
    outline: str
    text: str
    muted: str
    accent: str
    warning: str
    danger: str
    good: str
    tile_share: float
    """How much of a till's button colour is kept."""

    def color(self, name: str) -> QColor:
        """Return one of the colours."""
        return _color(getattr(self, name))

    def tile(self, till_color: str) -> QColor:
        """Return a till's button colour, toned to the theme; nonsense counts as no colour."""
        color = QColor(till_color) if till_color else QColor()
        return mixed(color.name(), self.raised, self.tile_share) if color.isValid() else QColor(self.raised)

    def urgency(self, urgency: Urgency) -> QColor:
        """Return the colour of an age."""
        return _color({Urgency.FRESH: self.good, Urgency.DUE: self.warning, Urgency.LATE: self.danger}[urgency])

    def table(self, state: TableState) -> QColor:
        """Return the fill of a table."""
        return _color(
            {
                TableState.FREE: self.raised,
                TableState.UNSENT: "#7A4FBF" if self.is_dark else "#6A3FB0",
                TableState.IN_KITCHEN: "#1F5FA8" if self.is_dark else "#1B5AA0",
                TableState.READY: self.good,
                TableState.SERVED: mixed(self.accent, self.raised, 0.35).name(),
                TableState.PAYING: self.danger,
                TableState.TO_CLEAN: "#8A6A12" if self.is_dark else "#8A6400",
                TableState.OCCUPIED: self.outline,
            }[state]
        )

    @property
    def is_dark(self) -> bool:
        """The theme has light text on a dark ground."""
        return _is_darker(self.window, self.text)

    def palette(self) -> QPalette:
        """Return the palette for ordinary widgets."""
        palette = QPalette()
        roles = QPalette.ColorRole
        for role, name in (
            (roles.Window, self.window),
            (roles.WindowText, self.text),
            (roles.Base, self.surface),
            (roles.AlternateBase, self.raised),
            (roles.Text, self.text),
            (roles.Button, self.raised),
            (roles.ButtonText, self.text),
            (roles.ToolTipBase, self.raised),
            (roles.ToolTipText, self.text),
            (roles.PlaceholderText, self.muted),
            (roles.Highlight, self.accent),
            (roles.HighlightedText, text_on(self.accent).name()),
            (roles.Link, self.accent),
            (roles.Light, self.raised),
            (roles.Mid, self.outline),
            (roles.Dark, self.outline),
        ):
            palette.setColor(role, QColor(name))
        for role in (roles.Text, roles.ButtonText, roles.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(self.muted))
        return palette


LIGHT = Theme(
    name="light",
    window="#F2F1EE",
    surface="#FFFFFF",
    raised="#E6E4DF",
    outline="#B9B5AC",
    text="#1B1A18",
    muted="#5C5850",
    accent="#0B6B5C",
    warning="#F2B400",
    danger="#C62828",
    good="#2A742E",
    tile_share=0.72,
)
DARK = Theme(
    name="dark",
    window="#16181B",
    surface="#1E2125",
    raised="#2B2F35",
    outline="#4A5058",
    text="#F1F2F3",
    muted="#A9B0B8",
    accent="#37B39B",
    warning="#FFC43D",
    danger="#FF6B5E",
    good="#57B85C",
    tile_share=0.62,
)
CONTRAST = Theme(
    name="contrast",
    window="#000000",
    surface="#000000",
    raised="#1F1F1F",
    outline="#FFFFFF",
    text="#FFFFFF",
    muted="#DCDCDC",
    accent="#00E5FF",
    warning="#FFD400",
    danger="#FF7A7A",
    good="#55DD55",
    tile_share=0.5,
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}


def next_theme(theme: Theme) -> Theme:
    """Return the theme after another, and after the last the first."""
    themes = list(THEMES.values())
    return themes[(themes.index(theme) + 1) % len(themes)]


def style_sheet(theme: Theme, target_px: int, gap_px: int) -> str:
    """Return the one style sheet for ordinary widgets: buttons and fields big enough for a finger."""
    return f"""
    #main_window {{ background: {theme.window}; }}
    #top_bar[flashing="true"] {{ background: {mixed(theme.good, theme.window, FLASH_SHARE).name()}; }}
    /* What staff, guests and tills have written is text and never markup, on every label there is. */
    QLabel {{ color: {theme.text}; background: transparent; qproperty-textFormat: PlainText; }}
    QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; }}
    QPushButton, QToolButton {{
        min-height: {target_px - 2}px;
        padding: 0 {gap_px * 3}px; border-radius: {gap_px}px;
        background: {theme.raised}; color: {theme.text}; border: 1px solid {theme.outline};
    }}
    QPushButton:pressed, QToolButton:pressed {{
        background: {theme.outline}; color: {text_on(theme.outline).name()};
    }}
    QPushButton:checked, QToolButton:checked {{
        background: {theme.accent}; color: {text_on(theme.accent).name()}; border-color: {theme.accent};
    }}
    QPushButton:focus, QToolButton:focus {{ border: 2px solid {theme.text}; }}
    QPushButton:disabled, QToolButton:disabled {{
        color: {theme.muted}; background: {theme.window}; border: 1px dashed {theme.outline};
    }}
    QPushButton[compact="true"] {{ padding: 0 {gap_px * 3 // 2}px; }}
    QPushButton[short="true"], QToolButton[short="true"] {{ padding: 0; min-width: {target_px - 2}px; }}
    QPushButton[primary="true"] {{
        background: {theme.accent}; color: {text_on(theme.accent).name()}; border-color: {theme.accent}; font-weight: bold;
    }}
    QPushButton[primary="true"]:disabled {{
        background: {theme.raised}; color: {theme.muted}; border: 1px dashed {theme.outline};
    }}
    QLineEdit, QSpinBox, QComboBox, QPlainTextEdit {{
        min-height: {target_px - 2}px; padding: 0 {gap_px * 2}px; border-radius: {gap_px}px;
        background: {theme.surface}; color: {theme.text}; border: 1px solid {theme.outline};
    }}
    QLineEdit:focus, QSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus {{ border: 2px solid {theme.accent}; }}
    QLineEdit {{ placeholder-text-color: {theme.muted}; }}
    QTableView {{ background: {theme.surface}; color: {theme.text}; gridline-color: {theme.outline}; border: none; }}
    QTableView::item {{ padding: 0 {gap_px}px; }}
    QTableView::item:selected {{ background: {theme.accent}; color: {text_on(theme.accent).name()}; }}
    QHeaderView::section {{ background: {theme.raised}; color: {theme.text}; padding: {gap_px * 2}px; border: none; }}
    QMenu {{ background: {theme.surface}; color: {theme.text}; border: 1px solid {theme.outline}; }}
    QMenu::item {{ min-height: {target_px}px; padding: 0 {gap_px * 4}px; }}
    QMenu::item:selected {{ background: {theme.accent}; color: {text_on(theme.accent).name()}; }}
    QMenu::separator {{ height: {max(1, gap_px // 3)}px; background: {theme.outline}; margin: 0 {gap_px * 2}px; }}
    QToolButton::menu-indicator {{ image: none; }}
    QScrollBar:vertical {{ width: {gap_px * 2}px; background: transparent; }}
    QScrollBar:horizontal {{ height: {gap_px * 2}px; background: transparent; }}
    QScrollBar::handle {{ background: {theme.outline}; border-radius: {gap_px}px; min-height: {target_px}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    """
