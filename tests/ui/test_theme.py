"""Colours: whatever a till sends and however a thing stands, its text has the contrast the guidelines ask for."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.laid_out import PAGES, LaidOut
from tests.ui.venue import Venue
from tests.unit.samples import BEER, SOUP, STEAK
from waiterapp.app import resource_folder
from waiterapp.domain.deliveries import Delivery, DeliveryState
from waiterapp.domain.events import DraftChanged, OrderChanged
from waiterapp.domain.floor import Shape
from waiterapp.domain.tables import TableState, TableStatus
from waiterapp.domain.tickets import Urgency
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.chip_strip import Chip, ChipStrip
from waiterapp.ui.kit.notice import Notice
from waiterapp.ui.kit.status_banner import StatusBanner
from waiterapp.ui.kit.theme import MINIMUM_CONTRAST, THEMES, Theme, contrast, style_sheet, text_on
from waiterapp.ui.waiter.menu_grid import MenuGrid
from waiterapp.ui.waiter.pad_list import PadList
from waiterapp.ui.waiter.table_button import TableButton
from waiterapp.ui.waiter.table_picker import TableTiles
from waiterapp.ui.waiter.tour import Scene, Tour
