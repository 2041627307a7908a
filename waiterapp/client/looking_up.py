"""Looks up in the record what has happened."""

from __future__ import annotations

from waiterapp.client.record import RunsWork
from waiterapp.domain.floor import Floor
from waiterapp.domain.history import HistoryFound, words_of
from waiterapp.domain.questions import ReadHistory
from waiterapp.domain.search import folded
from waiterapp.venue import history


async def look_up(record: RunsWork, question: ReadHistory, floor: Floor) -> HistoryFound:
    """Answer a question; a word that is the name of a table, whatever room it is in, means that table too.

    Raises:
        RecordAway: the shared record is out of reach.
    """
    if question.order_id:
        return await record.run(history.of_order, question.order_id)
    words = [(word, _tables_called(word, floor)) for word in words_of(question.question)]
    return await record.run(history.search, words, question.since, question.until, question.kinds, question.most)


def _tables_called(word: str, floor: Floor) -> tuple[str, ...]:
    return tuple(table.id for table in floor.tables if folded(table.name) == word)
