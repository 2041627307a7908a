"""How the house stands, in words and shapes for a manager."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from waiterapp.domain.health import Grade, HealthLine, Says, Subject
from waiterapp.ui.kit.texts import age_text
from waiterapp.ui.sentences import translated

Age = Callable[[datetime], timedelta]
SHAPES = {Grade.FINE: "●", Grade.UNKNOWN: "○", Grade.WARNING: "▲", Grade.TROUBLE: "■"}
"""A state is told by a shape and a word, and by a colour only beside them."""
COLOURS = {Grade.FINE: "good", Grade.UNKNOWN: "muted", Grade.WARNING: "text", Grade.TROUBLE: "danger"}


def grade_word(grade: Grade) -> str:
    """Name a grade."""
    match grade:
        case Grade.FINE:
            return QCoreApplication.translate("HealthText", "fine")
        case Grade.UNKNOWN:
            return QCoreApplication.translate("HealthText", "not known")
        case Grade.WARNING:
            return QCoreApplication.translate("HealthText", "look at it")
        case Grade.TROUBLE:
            return QCoreApplication.translate("HealthText", "TROUBLE")


def grade_text(grade: Grade) -> str:
    """Say a grade by shape and word."""
    return f"{SHAPES[grade]} {grade_word(grade)}"


def subject_text(line: HealthLine) -> str:
    """Name what a line is about."""
    match line.subject:
        case Subject.QUEUE:
            return QCoreApplication.translate("HealthText", "Queue to the till")
        case Subject.TILL:
            return QCoreApplication.translate("HealthText", "Till")
        case Subject.RECORD:
            return QCoreApplication.translate("HealthText", "Venue's record")
        case Subject.COPY:
            return QCoreApplication.translate("HealthText", "This device's disk")
        case Subject.PRINTER:
            return QCoreApplication.translate("HealthText", "Printer %1").replace("%1", line.name)
        case Subject.STATION:
            return QCoreApplication.translate("HealthText", "Station %1").replace("%1", line.name)
        case Subject.SCREEN if line.name:
            text = QCoreApplication.translate("HealthText", "Screen %1 on %2")
            return text.replace("%1", line.name).replace("%2", line.where)
        case Subject.SCREEN:
            return QCoreApplication.translate("HealthText", "Kitchen's screen on %1").replace("%1", line.where)
        case Subject.DEVICE:
            return QCoreApplication.translate("HealthText", "Device %1").replace("%1", line.name)
        case Subject.ORDERS:
            return QCoreApplication.translate("HealthText", "Till's orders")
        case Subject.PUSH:
            return QCoreApplication.translate("HealthText", "Till's push")
        case Subject.MENU:
            return QCoreApplication.translate("HealthText", "Till's menu")
        case Subject.GUESSES:
            return QCoreApplication.translate("HealthText", "Till's interface")


def proof_text(line: HealthLine, age: Age) -> str:
    """Say how a part stands, and how long ago that was last proven."""
    text = _template(line)
    for mark, value in (
        ("%at", age_text(age(line.at)) if line.at is not None else "–"),
        ("%since", age_text(age(line.since)) if line.since is not None else "–"),
        ("%asking", str(line.asking)),
        ("%count", str(line.count)),
        ("%why", translated(line.reason)),
    ):
        text = text.replace(mark, value)
    return text.strip()


def _template(line: HealthLine) -> str:
    match line.subject:
        case Subject.QUEUE:
            return _of_queue(line)
        case Subject.TILL:
            return _of_till(line)
        case Subject.RECORD | Subject.COPY:
            return _of_record(line)
        case Subject.PRINTER:
            return _of_printer(line)
        case Subject.STATION | Subject.SCREEN | Subject.DEVICE:
            return _of_device(line)
        case _:
            return _of_reading(line)


def _of_queue(line: HealthLine) -> str:
    match line.says:
        case Says.EMPTY:
            return QCoreApplication.translate("HealthText", "everything is with the till")
        case Says.TO_DECIDE:
            return QCoreApplication.translate("HealthText", "%count waiting, oldest %since, %asking to decide")
        case Says.WAITING:
            return QCoreApplication.translate("HealthText", "%count waiting, oldest %since")
    return QCoreApplication.translate("HealthText", "not known while the record is not read")


def _of_till(line: HealthLine) -> str:
    match line.says:
        case Says.PROVEN:
            return QCoreApplication.translate("HealthText", "answered %at ago")
        case Says.STALE:
            return QCoreApplication.translate("HealthText", "last answered %at ago, and was not asked since")
        case Says.SIGNED_OUT:
            return QCoreApplication.translate("HealthText", "does not let us in for %since: %why")
        case Says.BROKEN if line.at is not None:
            return QCoreApplication.translate("HealthText", "NOT ANSWERING for %since, last answer %at ago. %why")
        case Says.BROKEN:
            return QCoreApplication.translate("HealthText", "NOT ANSWERING for %since, and never since the start. %why")
    return QCoreApplication.translate("HealthText", "has not answered yet")


def _of_record(line: HealthLine) -> str:
    is_shared = line.subject is Subject.RECORD
    match line.says:
        case Says.PROVEN:
            return QCoreApplication.translate("HealthText", "saved %at ago")
        case Says.STALE:
            return QCoreApplication.translate("HealthText", "last saved %at ago, and not since")
        case Says.CONNECTING:
            return QCoreApplication.translate("HealthText", "still looking for it, for %since")
        case Says.HELD_BACK:
            return QCoreApplication.translate("HealthText", "answered %at ago; %count done here are not in it yet")
        case Says.SCARCE:
            return QCoreApplication.translate("HealthText", "saved %at ago. %why")
        case Says.BROKEN if line.since is not None and is_shared:
            return QCoreApplication.translate("HealthText", "OUT OF REACH for %since; %count done here are not in it yet. %why")
        case Says.BROKEN:
            return QCoreApplication.translate("HealthText", "NOTHING IS SAVED, last saved %at ago. %why")
    return QCoreApplication.translate("HealthText", "nothing saved yet since the start")


def _of_printer(line: HealthLine) -> str:
    match line.says:
        case Says.PROVEN:
            return QCoreApplication.translate("HealthText", "last bong on paper %at ago")
        case Says.STALE:
            return QCoreApplication.translate(
                "HealthText", "last bong on paper %at ago; a test print shows whether it still works"
            )
        case Says.BROKEN:
            return QCoreApplication.translate("HealthText", "DOES NOT PRINT for %since, %count bongs wait. %why")
    return QCoreApplication.translate("HealthText", "nothing printed yet; a test print shows whether it works")


def _of_device(line: HealthLine) -> str:
    match line.says:
        case Says.PROVEN:
            return QCoreApplication.translate("HealthText", "last heard %at ago")
        case Says.STALE:
            return QCoreApplication.translate("HealthText", "SILENT, last heard %at ago")
        case Says.HELD_BACK:
            return QCoreApplication.translate(
                "HealthText", "holds back %count things the others do not know, for %since; last heard %at ago"
            )
        case Says.OFF:
            return QCoreApplication.translate("HealthText", "off or out of reach, last heard %at ago; it held nothing back")
        case Says.ONLY_PAPER:
            return QCoreApplication.translate("HealthText", "no screen shows it; its bongs come on paper only")
    return QCoreApplication.translate("HealthText", "NO SCREEN SHOWS IT")


def _of_reading(line: HealthLine) -> str:
    match line.says:
        case Says.PROVEN if line.subject is Subject.PUSH:
            return QCoreApplication.translate("HealthText", "heard %at ago")
        case Says.STALE if line.subject is Subject.PUSH:
            return QCoreApplication.translate("HealthText", "last heard %at ago")
        case Says.PROVEN:
            return QCoreApplication.translate("HealthText", "read %at ago")
        case Says.STALE:
            return QCoreApplication.translate("HealthText", "last read %at ago")
        case Says.CONNECTING:
            return QCoreApplication.translate("HealthText", "connecting for %since; read again and again meanwhile")
        case Says.BROKEN:
            return QCoreApplication.translate("HealthText", "none for %since; read again and again meanwhile")
        case Says.PARTLY:
            return QCoreApplication.translate("HealthText", "read %at ago; %count parts could not be used, first: %why")
        case Says.WRONG:
            return QCoreApplication.translate("HealthText", "%count things are not as we were told, first: %why")
    return QCoreApplication.translate("HealthText", "not heard of yet")
