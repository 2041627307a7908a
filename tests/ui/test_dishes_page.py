"""The manager's dishes, by taps: found, changed here and at the till, taken back, and seen by the waiters."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.ui.venue import Venue, child, click, tap
from tests.unit.samples import BEER, CHEESE, HERRING, MENU, SOUP, STEAK, lines, sek
from waiterapp.domain.commands import (
    AddHeading,
    ChangeDish,
    ChangeDishAtTill,
    ChangeStock,
    Command,
    MoveHeading,
    SetDishPicture,
    SetSoldOut,
)
from waiterapp.domain.dish_habits import DishWish, with_wish
from waiterapp.domain.events import (
    CapabilitiesChanged,
    CommandAnswered,
    CommandRefused,
    DishPicturesChanged,
    HabitsChanged,
    MenuChanged,
)
from waiterapp.domain.habits import Gaps, Habits, completed
from waiterapp.domain.menu import Dish, Menu
from waiterapp.domain.tills import Answer, Capability
from waiterapp.ui.manager.dishes_page import DishesPage
from waiterapp.ui.waiter.line_editor import LineEditor
from waiterapp.ui.waiter.menu_grid import MenuGrid
from waiterapp.ui.waiter.menu_side import FAVOURITES, MenuSide

OURS = ("bong categories", "words and notes", "price lists", "change headings", "add headings")
THEIRS = ("change prices", "change names", "hide dishes", "change stock")
KEPT = tuple(Capability(name, Answer.KEPT, "") for name in OURS)
CHANGEABLE = tuple(Capability(name, Answer.NATIVE, "") for name in THEIRS)
NATIVE = tuple(Capability(name, Answer.NATIVE, "") for name in (*OURS, *THEIRS))
READS_ONLY = tuple(
    Capability(name, Answer.IMPOSSIBLE, "The till's interface only reads articles; change them in bessa Manager.")
    for name in (*THEIRS, "change headings", "add headings")
)
PLAIN = replace(MENU, bong_categories=(), words=(), unit="cl")


class Record:
    """Lets what the page asks of the record come true, as the client would."""

    def __init__(self, venue: Venue) -> None:
        self._venue = venue
        self.habits = Habits()
        self._seen = 0

    def settle(self) -> None:
        for command in self._venue.commands[self._seen :]:
            if isinstance(command, ChangeDish):
                self.habits = with_wish(self.habits, command.wish)
        self._seen = len(self._venue.commands)
        menu = completed(PLAIN, self.habits, Gaps(headings=True, words=True, sizes=True))
        self._venue.tell(MenuChanged(menu, self._venue.clock.now()), HabitsChanged(self.habits))
        self._venue.qtbot.wait(1)


@pytest.fixture
def page(venue: Venue) -> DishesPage:
    venue.tell(CapabilitiesChanged((*KEPT, *CHANGEABLE)))
    made = DishesPage(venue.context)
    venue.show(made)
    return made


@pytest.fixture
def record(venue: Venue, page: DishesPage) -> Record:
    made = Record(venue)
    made.settle()
    return made


@pytest.fixture
def notices(venue: Venue) -> list[str]:
    heard: list[str] = []
    venue.context.notice.connect(heard.append)
    return heard


def open_dish(page: DishesPage, name: str) -> Dish:
    index = next(index for index, dish in enumerate(page.list.dishes) if dish.name == name)
    page.list.show_tile(index)
    tap(page.list, index)
    assert page.editing.dish is not None
    return page.editing.dish


def names(page: DishesPage) -> list[str]:
    return [dish.name for dish in page.list.dishes]


def press(page: DishesPage, name: str) -> None:
    button = child(page, QPushButton, name)
    page.detail_box.ensureWidgetVisible(button)
    click(button)


def type_into(page: DishesPage, name: str, text: str) -> None:
    field = child(page, QLineEdit, name)
    field.selectAll()
    QTest.keyClicks(field, text)


def last(venue: Venue, kind: type[Command]) -> Command:
    return venue.of(kind)[-1]


def wish(venue: Venue) -> DishWish:
    command = last(venue, ChangeDish)
    assert isinstance(command, ChangeDish)
    return command.wish


def test_dishes_are_found_by_what_is_typed_their_category_and_how_they_stand(venue: Venue, page: DishesPage) -> None:
    counted = tuple(
        replace(one, sold_out=one is SOUP, left=Decimal(4) if one is STEAK else None, bong_category_id=None)
        if one in (SOUP, STEAK, BEER)
        else one
        for one in MENU.dishes
    )
    venue.tell(MenuChanged(replace(MENU, dishes=counted), venue.clock.now()))
    assert names(page) == ["Biff Rydberg", "Extra ost", "Köttbullar-öl", "Sill", "Soppa"], "hidden ones too"
    texts = [chip.text for chip in page.standings.chips]
    assert texts == ["All 5", "Sold out 1", "Counted 1", "Without heading 3", "Hidden 1"]
    for index, expected in (
        (1, ["Soppa"]),
        (2, ["Biff Rydberg"]),
        (3, ["Biff Rydberg", "Köttbullar-öl", "Soppa"]),
        (4, ["Extra ost"]),
    ):
        tap(page.standings, index)
        assert page.standings.chips[index].is_on
        assert names(page) == expected
    tap(page.standings, 0)
    tap(page.categories, [chip.text for chip in page.categories.chips].index("Förrätter"))
    assert names(page) == ["Sill", "Soppa"]
    page.search.setText("SOP")
    assert names(page) == ["Soppa"]
    page.search.setText("nothing like it")
    assert page.nothing.isVisible()


def test_the_list_says_how_a_dish_stands(venue: Venue, page: DishesPage) -> None:
    gone = replace(SOUP, sold_out=True)
    venue.tell(MenuChanged(replace(MENU, dishes=(gone, CHEESE)), venue.clock.now()))
    spoken = [page.list.tile_name(index) for index in range(2)]
    assert spoken == ["Extra ost, 10\u00a0kr, hidden, Övrigt, SIDES", "Soppa, 95\u00a0kr, sold out, Förrätter, STARTER"]


def test_a_dish_is_sold_out_counted_and_taken_back(venue: Venue, page: DishesPage) -> None:
    open_dish(page, "Soppa")
    press(page, "dish_state_gone")
    assert replace(last(venue, SetSoldOut), id="", by="") == SetSoldOut(id="", dish_id=SOUP.id, sold_out=True)
    venue.tell(MenuChanged(MENU.with_stock({SOUP.id: None}), venue.clock.now()))
    click(page.undo_bar)
    assert replace(last(venue, SetSoldOut), id="", by="") == SetSoldOut(id="", dish_id=SOUP.id, sold_out=False)
    press(page, "dish_state_counted")
    counted = last(venue, SetSoldOut)
    assert isinstance(counted, SetSoldOut)
    assert (counted.sold_out, counted.left) == (False, 10)
    venue.tell(MenuChanged(MENU.with_stock({SOUP.id: Decimal(10)}), venue.clock.now()))
    press(page, "dish_left_fewer")
    counted = last(venue, SetSoldOut)
    assert isinstance(counted, SetSoldOut)
    assert counted.left == 9


def test_a_price_is_asked_of_the_till_and_the_old_one_stays_until_it_has_it(
    venue: Venue, page: DishesPage, notices: list[str]
) -> None:
    open_dish(page, "Soppa")
    assert not page.till.set_price.isEnabled()
    type_into(page, "dish_price", "99,50")
    click(page.till.set_price)
    command = last(venue, ChangeDishAtTill)
    assert isinstance(command, ChangeDishAtTill)
    assert (command.change.known, command.change.price) == (SOUP, replace(sek(99), minor=9950))
    assert not page.till.set_price.isEnabled(), "one thing at a time"
    assert page.till.facts.text().startswith("95\u00a0kr")
    venue.tell(CommandRefused(command.id, "Soppa was changed at the till meanwhile; look at it again."))
    assert notices == ["Soppa was changed at the till meanwhile; look at it again."]
    assert page.till.price.text() == "95"
    type_into(page, "dish_price", "99")
    click(page.till.set_price)
    dearer = replace(SOUP, price=sek(99))
    command = last(venue, ChangeDishAtTill)
    venue.tell(MenuChanged(replace(MENU, dishes=(dearer, *MENU.dishes[1:])), venue.clock.now()), CommandAnswered(command.id))
    assert (page.till.price.text(), notices[-1]) == ("99", "Soppa costs 99\u00a0kr from the next order on.")
    assert "what is on the tables keeps its price" in page.till.note.text()


@pytest.mark.parametrize("typed", ["-1", "abc", "1,234", "nan", ""])
def test_what_is_no_price_never_leaves_the_page(venue: Venue, page: DishesPage, notices: list[str], typed: str) -> None:
    open_dish(page, "Soppa")
    type_into(page, "dish_price", typed or " ")
    QTest.keyClick(page.till.price, Qt.Key.Key_Return)
    assert venue.of(ChangeDishAtTill) == []
    assert "is no price" in notices[-1]


def test_name_visibility_and_stock_are_changed_at_the_till(venue: Venue, page: DishesPage) -> None:
    with_stock = replace(SOUP, stock=Decimal(12))
    venue.tell(MenuChanged(replace(MENU, dishes=(with_stock, *MENU.dishes[1:])), venue.clock.now()))
    open_dish(page, "Soppa")

    def answered() -> Command:
        command = venue.commands[-1]
        venue.tell(CommandAnswered(command.id))
        return command

    type_into(page, "dish_name", "Dagens soppa")
    click(page.till.set_name)
    command = answered()
    assert isinstance(command, ChangeDishAtTill)
    assert command.change.name == "Dagens soppa"
    press(page, "dish_visibility_hidden")
    command = answered()
    assert isinstance(command, ChangeDishAtTill)
    assert command.change.visible is False
    type_into(page, "dish_stock", "7")
    press(page, "dish_set_stock")
    command = answered()
    assert isinstance(command, ChangeStock)
    assert (command.dish_id, command.known, command.new) == (SOUP.id, Decimal(12), Decimal(7))


def test_a_long_name_keeps_its_end_when_something_is_added(venue: Venue, page: DishesPage) -> None:
    long = "Soppa med " + "svamp och " * 18
    venue.tell(MenuChanged(replace(MENU, dishes=(replace(SOUP, name=long), *MENU.dishes[1:])), venue.clock.now()))
    open_dish(page, long)
    QTest.keyClicks(page.till.name, "ost")
    click(page.till.set_name)
    command = venue.commands[-1]
    assert isinstance(command, ChangeDishAtTill)
    assert command.change.name == f"{long}ost"


def test_a_till_that_only_reads_says_where_to_change_a_dish(venue: Venue, page: DishesPage) -> None:
    venue.tell(CapabilitiesChanged((*READS_ONLY, Capability("bong categories", Answer.NATIVE, ""))))
    open_dish(page, "Soppa")
    assert not page.till.set_price.isVisible()
    assert page.till.note.text() == "The till's interface only reads articles; change them in bessa Manager."
    assert not child(page, QPushButton, "dish_heading_b2").isEnabled()
    assert not page.heading.add.isVisible()
    assert "bessa Manager" in page.heading.note.text()


def test_a_heading_is_chosen_made_moved_and_taken_back(venue: Venue, page: DishesPage, record: Record) -> None:
    open_dish(page, "Soppa")
    assert child(page, QPushButton, "dish_heading_").isChecked(), "as its category"
    meat = next(one for one in venue.view.menu.bong_categories if one.name == "KÖTT")
    press(page, f"dish_heading_{meat.id}")
    assert wish(venue) == DishWish("Soppa", heading="KÖTT", heading_weight=meat.sorting_weight)
    record.settle()
    assert not child(page, QPushButton, "dish_heading_").isChecked()
    click(page.undo_bar)
    assert wish(venue).heading == ""
    record.settle()
    type_into(page, "heading_name", "SOPPOR")
    press(page, "heading_add")
    record.settle()
    dish = venue.view.menu.dish(SOUP.id)
    heading = venue.view.menu.bong_category(dish.bong_category_id if dish else None)
    assert heading is not None
    assert (heading.name, heading.sorting_weight) == (
        "SOPPOR",
        max(one.sorting_weight for one in venue.view.menu.bong_categories),
    )
    press(page, "heading_higher")
    moved = last(venue, MoveHeading)
    assert isinstance(moved, MoveHeading)
    assert (moved.heading, moved.above, moved.seen) == ("SOPPOR", moved.seen[-2], moved.seen)
    assert not page.heading.down_button.isEnabled()


def test_at_a_till_with_headings_of_its_own_they_are_chosen_and_made_there(venue: Venue, page: DishesPage) -> None:
    venue.tell(CapabilitiesChanged(NATIVE))
    open_dish(page, "Soppa")
    press(page, "dish_heading_b2")
    command = last(venue, ChangeDishAtTill)
    assert isinstance(command, ChangeDishAtTill)
    assert command.change.bong_category_id == "b2"
    venue.tell(CommandAnswered(command.id))
    type_into(page, "heading_name", "starter")
    assert not page.heading.add.isEnabled(), "there is one of that name"
    type_into(page, "heading_name", "PIZZA")
    press(page, "heading_add")
    made = last(venue, AddHeading)
    assert isinstance(made, AddHeading)
    assert made.name == "PIZZA"
    assert not page.heading.up_button.isVisible()
    assert "Words come from the till" in page.words.note.text()


def test_words_parts_sizes_and_portions_are_added_and_taken_away(venue: Venue, page: DishesPage, record: Record) -> None:
    open_dish(page, "Soppa")
    for section, texts, shown in (
        (page.words, ["STARK"], "dish_word_STARK"),
        (page.parts, ["bread", "1,5"], "dish_part_bread"),
        (page.size_list, ["liten", "45"], "dish_size_liten"),
        (page.portions, ["4"], "dish_measure_4"),
    ):
        for field, text in zip(section.fields, texts, strict=True):
            page.detail_box.ensureWidgetVisible(field)
            QTest.keyClicks(field, text)
        QTest.keyClick(section.fields[-1], Qt.Key.Key_Return)
        record.settle()
        assert child(page, QPushButton, shown).isVisible(), shown
        assert section.fields[0].text() == ""
    assert record.habits.parts[0].parts == (("bread", Decimal("1.5")),)
    assert record.habits.sizes[0].sizes[0].price == sek(45)
    before = record.habits
    for shown in ("dish_word_STARK", "dish_part_bread", "dish_size_liten", "dish_measure_4"):
        press(page, shown)
        record.settle()
        click(page.undo_bar)
        record.settle()
        assert record.habits == before, shown
    press(page, "dish_words_as_category")
    record.settle()
    assert record.habits.words == ()


def test_favourites_of_the_house_come_before_a_persons_own(venue: Venue, page: DishesPage, record: Record) -> None:
    open_dish(page, "Biff Rydberg")
    press(page, "dish_favourite")
    record.settle()
    assert page.face.favourite.isChecked()
    side = MenuSide(venue.context)
    venue.show(side)
    venue.tell(HabitsChanged(replace(record.habits, favourites=("Sill", "biff rydberg", "gone"))))
    side.show_menu()
    side.choose(FAVOURITES)
    assert [dish.name for dish in side.grid.dishes] == ["Sill", "Biff Rydberg"]


def test_portions_of_a_dish_are_what_its_line_offers(venue: Venue, page: DishesPage, record: Record) -> None:
    record.habits = with_wish(record.habits, DishWish("Soppa", add_measures=(Decimal(3),)))
    record.settle()
    editor = LineEditor(venue.context)
    venue.show(editor)
    (line,) = lines(SOUP)
    editor.edit((line,), line.id)
    portions = [one.objectName() for one in editor.findChildren(QPushButton) if one.objectName().startswith("chip_measure")]
    assert portions == ["chip_measure_piece", "chip_measure_3 cl"]


def a_photo(path: Path, color: str, width: int = 1600, height: int = 1200) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    assert image.save(str(path))
    return path


def test_a_picture_is_made_small_kept_and_painted_on_the_tile_where_there_is_room(
    venue: Venue, page: DishesPage, tmp_path: Path, notices: list[str]
) -> None:
    open_dish(page, "Sill")
    page.face.ask_for_file = lambda: str(a_photo(tmp_path / "sill.jpg", "#ff00ff"))
    press(page, "dish_picture_choose")
    venue.qtbot.waitUntil(lambda: bool(venue.of(SetDishPicture)))
    command = last(venue, SetDishPicture)
    assert isinstance(command, SetDishPicture)
    assert command.dish == "Sill"
    small = QImage.fromData(command.content)
    assert max(small.width(), small.height()) == 480
    grid = MenuGrid(venue.context)
    venue.show(grid, 1280, 400)
    long_name = replace(HERRING, id="d9", name="Donaudampfschifffahrtsgesellschaftskapitänsteller")
    grid.show_dishes((HERRING, SOUP, long_name))
    painted = grid.grab().toImage()
    both = tuple((name, command.content) for name in ("sill", long_name.name))
    venue.tell(DishPicturesChanged(both))
    venue.qtbot.waitUntil(lambda: _magenta(grid.grab().toImage(), grid, 0) > 0)
    assert _magenta(painted, grid, 0) == 0
    shown = grid.grab().toImage()
    assert _magenta(shown, grid, 1) == _magenta(shown, grid, 2) == 0, "no picture, and no room for one"
    assert page.face.picture.isVisible()
    press(page, "dish_picture_forget")
    gone = last(venue, SetDishPicture)
    assert isinstance(gone, SetDishPicture)
    assert gone.content == b""
    click(page.undo_bar)
    back = last(venue, SetDishPicture)
    assert isinstance(back, SetDishPicture)
    assert back.content == command.content
    venue.tell(DishPicturesChanged((("sill", b""),)))
    venue.qtbot.waitUntil(lambda: _magenta(grid.grab().toImage(), grid, 0) == 0)


def _magenta(image: QImage, grid: MenuGrid, index: int) -> int:
    rect = grid.tile_rect(index).translated(grid.viewport().pos())
    points = ((x, y) for x in range(rect.left(), rect.right(), 3) for y in range(rect.top(), rect.bottom(), 3))
    return sum(_is_magenta(image.pixelColor(x, y)) for x, y in points)


def _is_magenta(color: QColor) -> bool:
    return color.red() > 240 and color.blue() > 240 and color.green() < 15


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.gif", b"GIF89a", "Only PNG and JPEG"),
        ("x.jpg", b"no picture at all", "Only PNG and JPEG"),
        ("gone.png", None, "could not be read"),
    ],
)
def test_what_is_no_picture_is_said(
    venue: Venue, page: DishesPage, tmp_path: Path, notices: list[str], name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    open_dish(page, "Sill")
    page.face.ask_for_file = lambda: str(path)
    press(page, "dish_picture_choose")
    venue.qtbot.waitUntil(lambda: bool(notices))
    assert said in notices[0]
    assert venue.of(SetDishPicture) == []


def test_on_a_small_screen_list_and_dish_come_one_after_the_other(venue: Venue, page: DishesPage) -> None:
    page.resize(400, 640)
    venue.qtbot.wait(1)
    assert page.list.isVisible()
    assert not page.title.isVisible()
    open_dish(page, "Soppa")
    assert (page.list.isVisible(), page.title.text()) == (False, "Soppa")
    click(page.back)
    assert page.list.isVisible()


def test_the_keyboard_reaches_a_dish(venue: Venue, page: DishesPage) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Home)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.editing.dish is not None
    assert page.editing.dish.name == "Extra ost"


def test_at_another_till_the_dish_of_the_same_name_is_the_one(venue: Venue, page: DishesPage) -> None:
    open_dish(page, "Soppa")
    others: Menu = replace(MENU, dishes=tuple(replace(one, id=f"x{one.id}") for one in MENU.dishes))
    venue.tell(MenuChanged(others, venue.clock.now()))
    assert page.editing.dish is not None
    assert page.editing.dish.id == f"x{SOUP.id}"
