"""What stands in for the dishes of a pad while it is needed.

Each panel is made when it is first wanted, or before that by whoever has time: no tap on a table waits for eight panels that
nobody sees.
"""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from waiterapp.domain.orders import Order
from waiterapp.domain.pad import Lines
from waiterapp.ui.context import Context
from waiterapp.ui.kit.touch import make_touchable
from waiterapp.ui.waiter.approval_panel import ApprovalPanel
from waiterapp.ui.waiter.ask_panel import AskPanel
from waiterapp.ui.waiter.choice_panel import PricePanel, SentLinePanel
from waiterapp.ui.waiter.line_editor import LineEditor
from waiterapp.ui.waiter.menu_side import MenuSide
from waiterapp.ui.waiter.open_price_panel import OpenPricePanel
from waiterapp.ui.waiter.table_panel import TablePanel
from waiterapp.ui.waiter.transfer_panel import TransferPanel

Panel = LineEditor | PricePanel | SentLinePanel | AskPanel | TablePanel | TransferPanel | ApprovalPanel | OpenPricePanel
P = TypeVar("P", bound=Panel)
_NAMES = ("editor", "prices", "sent", "ask", "table", "transfer", "approval", "open_price")


class PadPanels(QObject):
    """The panels of one pad, and what they say.

    Signals:
        edited: what is to be done to a line of the pad.
        price_wanted: a line's id; its price is to be typed.
        priced: a line's id, and the price that was typed, None for the menu's.
        price_chosen: a dish, a price level, a column and a cell of the price list.
        answered: a dish, its price, and the answers to what it asks.
        again: a sent line that is ordered once more.
        taken_back: the command that takes a sent line back.
        transfer_wanted, party_wanted: a table's order goes elsewhere; another party sits down.
        move_wanted: the command that moves lines elsewhere.
        approved: somebody who may has said yes.
    """

    edited = Signal(object)
    price_wanted = Signal(str)
    priced = Signal(str, object)
    price_chosen = Signal(object, object, object, object)
    answered = Signal(object, object, object)
    again = Signal(object)
    taken_back = Signal(object)
    transfer_wanted = Signal()
    party_wanted = Signal()
    move_wanted = Signal(object)
    approved = Signal(object)

    def __init__(self, context: Context, menu: MenuSide) -> None:
        super().__init__(menu)
        self._context = context
        self._menu = menu
        self._made: list[Panel] = []

    @cached_property
    def editor(self) -> LineEditor:
        """What is changed on one line."""
        editor = self._taken_in(LineEditor(self._context))
        editor.edited.connect(self.edited)
        editor.priced.connect(self.price_wanted)
        return editor

    @cached_property
    def prices(self) -> PricePanel:
        """The sizes and prices one dish is sold at."""
        prices = self._taken_in(PricePanel(self._context))
        prices.chosen.connect(self.price_chosen)
        return prices

    @cached_property
    def sent(self) -> SentLinePanel:
        """What can be done with a line that was sent."""
        sent = self._taken_in(SentLinePanel(self._context))
        sent.again.connect(self.again)
        sent.taken_back.connect(self.taken_back)
        return sent

    @cached_property
    def ask(self) -> AskPanel:
        """What has to be asked before a dish can be ordered."""
        ask = self._taken_in(AskPanel(self._context))
        ask.answered.connect(self.answered)
        return ask

    @property
    def is_asking(self) -> bool:
        """Something is asked now that may be scanned, such as a serial number."""
        ask = self.__dict__.get("ask")
        return isinstance(ask, AskPanel) and ask.isVisible()

    @cached_property
    def table(self) -> TablePanel:
        """What can be done with a table and its guests."""
        table = self._taken_in(TablePanel(self._context))
        table.transfer.connect(self.transfer_wanted)
        table.new_party.connect(self.party_wanted)
        return table

    @cached_property
    def transfer(self) -> TransferPanel:
        """Where lines or a whole order go."""
        transfer = self._taken_in(TransferPanel(self._context))
        transfer.wanted.connect(self.move_wanted)
        return transfer

    @cached_property
    def approval(self) -> ApprovalPanel:
        """Who says yes to what whoever works here may not do alone."""
        approval = self._taken_in(ApprovalPanel(self._context))
        approval.approved.connect(self.approved)
        return approval

    @cached_property
    def open_price(self) -> OpenPricePanel:
        """What a dish costs that has no price of its own."""
        open_price = self._taken_in(OpenPricePanel(self._context))
        open_price.priced.connect(self.priced)
        return open_price

    def all(self) -> tuple[QWidget, ...]:
        """Return every panel, made or not."""
        return tuple(getattr(self, name) for name in _NAMES)

    @property
    def open_editor(self) -> LineEditor | None:
        """The editor while it stands in for the dishes."""
        return next((one for one in self._made if isinstance(one, LineEditor) and self._menu.shows(one)), None)

    def follow(self, lines: Lines, order: Order | None) -> None:
        """Let the open panel show what has become of its line, or of the table's order: others work at it too."""
        match next((one for one in self._made if self._menu.shows(one)), None):
            case LineEditor() as editor:
                editor.follow(lines)
            case SentLinePanel() | TransferPanel() as panel:
                panel.follow(order)

    def finish_typing(self) -> None:
        """Take the note that is half typed in the open editor onto its line, before the pad is sent or left."""
        if (editor := self.open_editor) is not None:
            editor.take_note()

    def retranslate(self) -> None:
        """Set all fixed texts; those of a panel that is not made yet are set when it is."""
        for panel in self._made:
            panel.retranslate()

    def _taken_in(self, panel: P) -> P:
        self._menu.add_panel(panel)
        panel.finished.connect(self._menu.show_grid)
        panel.retranslate()
        make_touchable(panel, self._context.sizes)
        self._made.append(panel)
        return panel
