"""What a power cut leaves of a file: everything up to its last sync, and by chance parts of what was written since.

SQLite is given a file system of ours, through which it writes as through its own; what is written and not yet synced is known
for every file. https://sqlite.org/vfs.html and https://sqlite.org/c3ref/io_methods.html describe what is called here.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import random
from collections import defaultdict
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar

SECTOR = 512
_OK = 0
FULL = 13
IO_ERROR_WRITE = 778
"""Codes of https://sqlite.org/rescode.html."""


_Close = CFUNCTYPE(c_int, c_void_p)
_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)


class _Methods(Structure):
    """`sqlite3_io_methods`, version 1; what newer versions add stays out of reach, as memory maps are switched off."""

    _fields_: ClassVar = [
        ("iVersion", c_int),
        ("xClose", _Close),
        ("xRead", c_void_p),
        ("xWrite", _Write),
        ("xTruncate", _Truncate),
        ("xSync", _Sync),
        *[(f"rest{number}", c_void_p) for number in range(13)],
    ]


class _File(Structure):
    _fields_: ClassVar = [("pMethods", POINTER(_Methods))]


_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, POINTER(_File), c_int, POINTER(c_int))


class _System(Structure):
    """`sqlite3_vfs`, version 3."""

    _fields_: ClassVar = [
        ("iVersion", c_int),
        ("szOsFile", c_int),
        ("mxPathname", c_int),
        ("pNext", c_void_p),
        ("zName", c_char_p),
        ("pAppData", c_void_p),
        ("xOpen", _Open),
        *[(f"rest{number}", c_void_p) for number in range(15)],
    ]


@dataclass
class _Watched:
    """One file: what is safe on the disk, and what was written since."""

    safe: bytearray = field(default_factory=bytearray)
    written: list[tuple[int, bytes]] = field(default_factory=list)
    """Places and bytes; a place below zero stands for a cut to that length."""

    def sync(self) -> None:
        for one in self.written:
            self._apply(self.safe, *one)
        self.written.clear()

    @staticmethod
    def _apply(content: bytearray, place: int, data: bytes) -> None:
        if place < 0:
            del content[-place - 1 :]
            return
        if len(content) < place:
            content.extend(bytes(place - len(content)))
        content[place : place + len(data)] = data

    def after_power_loss(self, chance: random.Random) -> tuple[bytes, int]:
        """Return what the file is then, and how many writes were lost in whole or in part."""
        content, lost = bytearray(self.safe), 0
        for place, data in self.written:
            if place < 0 or len(data) <= SECTOR:
                kept = [data] if chance.random() < 0.5 else []
                lost += not kept
                for one in kept:
                    self._apply(content, place, one)
                continue
            missing = 0
            for begin in range(0, len(data), SECTOR):
                if chance.random() < 0.5:
                    self._apply(content, place + begin, data[begin : begin + SECTOR])
                else:
                    missing += 1
            lost += bool(missing)
        return bytes(content), lost


@dataclass(frozen=True)
class Image:
    """The files of a folder after a power cut, and how many writes they lack in whole or in part."""

    files: dict[str, bytes]
    lost: int


def _is_of_sqlite(path: Path) -> bool:
    return path.name.endswith((".db", "-wal", "-shm", "-journal"))


class Disk:
    """Watches everything SQLite writes while it is entered."""

    def __init__(self) -> None:
        self._files: defaultdict[str, _Watched] = defaultdict(_Watched)
        self._paths: dict[int, str] = {}
        self._originals: dict[int, _Methods] = {}
        self._library: Any = ctypes.CDLL(_sqlite3.__file__)
        self._library.sqlite3_vfs_find.restype = POINTER(_System)
        self._keep: list[Any] = []
        self._system: _System | None = None
        self._default: Any = None
        self.syncs = 0
        self.refusal = 0
        """The code with which writes are refused, such as `FULL`; 0 for none."""

    def __enter__(self) -> Disk:
        self._default = self._library.sqlite3_vfs_find(None)
        system = _System()
        ctypes.memmove(ctypes.byref(system), self._default, ctypes.sizeof(_System))
        self._open_before = self._default.contents.xOpen
        system.zName = b"power-loss"
        system.xOpen = _Open(self._open)
        self._system = system
        self._library.sqlite3_vfs_register(ctypes.byref(system), 1)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._library.sqlite3_vfs_register(self._default, 1)
        if self._system is not None:
            self._library.sqlite3_vfs_unregister(ctypes.byref(self._system))

    def cut(self, folder: Path, chance: random.Random) -> Image:
        """Return what a power cut at this moment leaves of a folder's files."""
        found = {
            Path(name).name: watched.after_power_loss(chance)
            for name, watched in self._files.items()
            if Path(name).parent == folder and Path(name).exists()
        }
        kept = {name: content for name, (content, _) in found.items()}
        if chance.random() < 0.5:
            # What is not SQLite's, such as the second copy of the record, may have come to the disk as a whole, or not at all.
            kept |= {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and not _is_of_sqlite(path)}
        return Image(kept, sum(lost for _, lost in found.values()))

    def put(self, folder: Path, image: Image) -> None:
        """Leave in a folder what a power cut has left. Nothing may be open in it."""
        for path in folder.iterdir():
            if path.is_file():
                path.unlink()
        for name, content in image.files.items():
            (folder / name).write_bytes(content)
            self._files[str(folder / name)] = _Watched(bytearray(content))

    # The name stays a number: SQLite keeps the place where it stands.

    def _open(self, system: int, name: int | None, file: Any, flags: int, out: Any) -> int:
        code: int = self._open_before(system, name, file, flags, out)
        if code != _OK or name is None or not file.contents.pMethods:
            return code
        path = ctypes.string_at(name).decode()
        watched = self._files[path]
        if not watched.safe and not watched.written and Path(path).exists():
            watched.safe[:] = Path(path).read_bytes()
        address = ctypes.addressof(file.contents)
        original = file.contents.pMethods.contents
        self._paths[address], self._originals[address] = path, original
        own = _Methods()
        ctypes.memmove(ctypes.byref(own), ctypes.byref(original), ctypes.sizeof(_Methods))
        own.xClose, own.xWrite = _Close(self._close), _Write(self._write)
        own.xTruncate, own.xSync = _Truncate(self._truncate), _Sync(self._sync)
        self._keep.append(own)
        file.contents.pMethods = ctypes.pointer(own)
        return code

    def _close(self, file: int) -> int:
        original = self._originals.pop(file)
        self._paths.pop(file)
        return int(original.xClose(file))

    def _write(self, file: int, data: int, length: int, place: int) -> int:
        if self.refusal:
            return self.refusal
        self._files[self._paths[file]].written.append((place, ctypes.string_at(data, length)))
        return int(self._originals[file].xWrite(file, data, length, place))

    def _truncate(self, file: int, size: int) -> int:
        self._files[self._paths[file]].written.append((-size - 1, b""))
        return int(self._originals[file].xTruncate(file, size))

    def _sync(self, file: int, flags: int) -> int:
        self.syncs += 1
        self._files[self._paths[file]].sync()
        return int(self._originals[file].xSync(file, flags))
