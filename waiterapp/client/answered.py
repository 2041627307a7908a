"""Which commands somebody waits for, and for what."""

from __future__ import annotations

from waiterapp.domain.commands import (
    ChangeDish,
    ChangeFloor,
    ChangeHabits,
    ChangeKitchen,
    ChangeStaff,
    CloseDay,
    EditFloor,
    FireCourse,
    HandOver,
    KeepRoomPicture,
    MakeZeroReceipt,
    MarkCleaned,
    MoveLines,
    OpenDay,
    PayTable,
    PrintBong,
    ResolveDelivery,
    SeatGuests,
    SellDirectly,
    SetDishPicture,
    SetPin,
    SetRights,
    SetRole,
    TryPrinter,
    UnlockPin,
    VoidReceipt,
)

ATTENDED = (PayTable, MarkCleaned, SellDirectly, VoidReceipt, CloseDay, OpenDay, MakeZeroReceipt)
"""What somebody waits for until the till has done it."""
ANSWERED = (
    ChangeFloor,
    EditFloor,
    ChangeKitchen,
    ChangeStaff,
    SetPin,
    UnlockPin,
    SetRole,
    SetRights,
    ChangeHabits,
    ChangeDish,
    SetDishPicture,
    KeepRoomPicture,
    FireCourse,
    MoveLines,
    HandOver,
    SeatGuests,
    PrintBong,
    TryPrinter,
    ResolveDelivery,
)
"""What is done when it is in the record, and told to whoever asked for it."""
KEPT_HERE = (ChangeFloor, EditFloor, ChangeStaff, SetPin, ChangeHabits, ChangeDish)
"""What waiterapp keeps where the till does not."""
