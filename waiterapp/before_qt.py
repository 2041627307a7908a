"""What the first frame needs besides windows: imported before Qt, which reads the source of each module that comes later."""

from waiterapp.client import device_settings, log_file, snapshot
from waiterapp.domain import attention, board, habits, picture

__all__ = ["attention", "board", "device_settings", "habits", "log_file", "picture", "snapshot"]
