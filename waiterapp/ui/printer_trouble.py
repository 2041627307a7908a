"""What is the matter with the kitchen's printers, for every screen that has to say it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from waiterapp.ui.kit.texts import age_text
from waiterapp.ui.sentences import translated
from waiterapp.ui.venue_view import VenueView


def printer_trouble(view: VenueView) -> str:
    """Return one sentence per printer that has something to print and does not; empty while all is well."""
    found = []
    for printer in view.kitchen.printers:
        state = view.printer_state(printer.id)
        if not state.problem:
            continue
        since = age_text(view.age(state.since)) if state.since else ""
        text = QCoreApplication.translate("PrinterTrouble", "PRINTER %1: %2 For %3.")
        text = text.replace("%1", printer.name).replace("%2", translated(state.problem)).replace("%3", since)
        if state.waiting:
            waiting = QCoreApplication.translate("PrinterTrouble", "Bongs waiting: %1.")
            text = f"{text} {waiting.replace('%1', str(state.waiting))}"
        found.append(text)
    return "\n".join(found)
