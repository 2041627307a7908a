"""What waiterapp keeps for every till that signs bills and knows nothing of tables."""

from __future__ import annotations

from waiterapp.domain.tills import Answer, Capability

_KEPT = Answer.KEPT
WITHOUT_TABLES = (
    Capability("areas", _KEPT, "The till has no rooms; waiterapp keeps them."),
    Capability("tables", _KEPT, "The till has no tables; waiterapp keeps them."),
    Capability("floor plan", _KEPT, "Drawn and kept in waiterapp."),
    Capability("table status", _KEPT, "Worked out from what is open on each table."),
    Capability("open orders", _KEPT, "Open until they are paid; the till hears of them with the bill."),
    Capability("change sent orders", _KEPT, "Anything can be changed until it is paid."),
    Capability("void sent lines", _KEPT, "The kitchen is told at once; the till has not heard of the line yet."),
    Capability("kitchen states", _KEPT, "The till knows nothing of cooking."),
    Capability("courses", _KEPT, "Held and fired in waiterapp."),
    Capability("bong categories", _KEPT, "Made from the till's groups, or as the manager writes them."),
    Capability("words and notes", _KEPT, "Written by the manager; they print on the receipt behind the dish."),
    Capability("price lists", _KEPT, "Sizes and their prices are kept in waiterapp; the till takes any price."),
    Capability("take-away", _KEPT, "A mark for the kitchen; the price is the same."),
    Capability("staff switch", _KEPT, "PINs are kept in waiterapp."),
    Capability("sold out", _KEPT, "Marked in waiterapp at once."),
    Capability("change headings", _KEPT, "Kept in waiterapp."),
    Capability("add headings", _KEPT, "Kept in waiterapp."),
    Capability("live updates", Answer.IMPOSSIBLE, "The till has no push; receipts are read every minute."),
    Capability("safe repeats", Answer.IMPOSSIBLE, "A lost answer is looked up by a mark on the receipt; a person decides."),
    Capability("changes since", _KEPT, "Receipts by date; the catalogue is read whole and compared."),
)
