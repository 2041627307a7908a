"""A second start of the app on the same data folder brings the window of the first one to the front."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 1500
_HEARD = b"heard"


def _name_for(folder: Path) -> str:
    """Name the socket after the folder, in as many characters as every system allows."""
    return f"waiterapp-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]}"


class Doorbell(QObject):
    """Listens for other starts, for as long as this one holds the folder.

    Signals:
        rung: somebody has started the app once more.
    """

    rung = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = _name_for(folder)
        # Whoever holds the folder is the only one: what is there of the name was left by a program that was killed.
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self.is_listening = self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    @Slot()
    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setParent(self)
            socket.disconnected.connect(socket.deleteLater)
            socket.write(_HEARD)
            socket.flush()
            self.rung.emit()


def ring(folder: Path) -> bool:
    """Ring at the app that holds a folder; tell whether it has heard. It waits: there is no window yet that has to paint."""
    socket = QLocalSocket()
    socket.connectToServer(_name_for(folder))
    if not socket.waitForConnected(ANSWER_MS):
        return False
    answer = b""
    while len(answer) < len(_HEARD) and (socket.bytesAvailable() or socket.waitForReadyRead(ANSWER_MS)):
        answer += socket.readAll().data()
    socket.abort()
    return answer == _HEARD
