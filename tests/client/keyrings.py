"""Keyrings as machines have them, good and bad; a process of its own is given one by `PYTHON_KEYRING_BACKEND`."""

from __future__ import annotations

import threading

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class InMemory(KeyringBackend):
    """A keyring like those of desktops."""

    # So low that no other test is given it.
    priority = -1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


class LikeWindows(InMemory):
    """Takes no more than 2560 bytes of UTF-16 in an entry."""

    def set_password(self, service: str, username: str, password: str) -> None:
        if len(password.encode("utf-16-le")) > 2560:
            # As Windows does, by an error that is none of the library's.
            raise OSError(1783, "CredWrite", "The stub received bad data.")
        super().set_password(service, username, password)


class Locked(KeyringBackend):
    """A keyring whose person has said no."""

    priority = -1.0

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("Failed to unlock the collection!")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked("Failed to unlock the collection!")


class Pretending(KeyringBackend):
    """Takes everything and keeps nothing."""

    priority = -1.0

    def get_password(self, service: str, username: str) -> str | None:
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep nothing."""


class Mangling(InMemory):
    """Keeps something else than it was given."""

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password.strip("="))


class Broken(KeyringBackend):
    """Fails in its own way, and says too much."""

    priority = -1.0

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("org.freedesktop.DBus.Error.NoReply")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError(f"could not store {password}")


class Hanging(KeyringBackend):
    """Waits for a person who does not come."""

    priority = -1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.came = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.came.wait(30)
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.came.wait(30)
