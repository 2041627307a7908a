"""One secret in the operating system's keyring: whole, or in pieces where it is longer than an entry may be.

Windows keeps 2560 bytes in an entry, which are 1280 characters as it writes them; tokens of tills are longer. A keyring may
also be locked, wait for a person, or be a program that fails in its own way: nobody waits for it without end, and every failure
is a sentence.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

SERVICE = "waiterapp"
LONGEST = 1200
"""So many UTF-16 units are kept in one entry; a little less than fit on Windows."""
BOUND_S = 45.0
"""A person may have to type a password meanwhile."""
AT_WORK_S = 0.5
"""So long whoever knows the answer already waits for it: guests do not wait for a keyring that asks for its password again."""
_MARK = "waiterapp in pieces: "
Found = TypeVar("Found")


class KeyringTrouble(RuntimeError):
    """The keyring cannot be used now; `str()` is a sentence."""


class KeepsNothing(RuntimeError):
    """There is no keyring, or one that takes everything and gives nothing back."""


def read(user: str, bound_s: float | None = None) -> str | None:
    """Return what is kept, or `None` if there is nothing; the keyring is waited for at most so long, or as long as usual.

    Raises:
        KeyringTrouble: it cannot be read, or a piece of it is missing.
    """
    head = _get(user, bound_s)
    if head is None or not head.startswith(_MARK):
        return head
    turn, count, digest = _described(head)
    pieces = [_get(_piece(user, turn, number), bound_s) for number in range(count)]
    whole = "".join(one for one in pieces if one is not None)
    if _digest(whole) != digest:
        raise KeyringTrouble("The keyring of this machine has lost a part of what it kept: type the login again.")
    return whole


def write(user: str, value: str) -> None:
    """Keep something. Where it is in pieces, a program that is ended in between leaves what was kept before.

    Raises:
        KeyringTrouble: it cannot be written.
        KeepsNothing: there is no keyring that keeps it.
    """
    before = _get(user)
    pieces = _pieces(value)
    head = value
    if len(pieces) > 1 or value.startswith(_MARK):
        turn = os.urandom(4).hex()
        for number, piece in enumerate(pieces):
            _put(_piece(user, turn, number), piece)
        head = f"{_MARK}{turn} {len(pieces)} {_digest(value)}"
    _put(user, head)
    if before is not None:
        _drop_pieces(user, before)


def delete(user: str) -> bool:
    """Forget something; tell whether it was there.

    Raises:
        KeyringTrouble: it cannot be written.
    """
    before = _get(user)
    if before is None:
        return False
    _delete(user)
    _drop_pieces(user, before)
    return True


def works() -> bool:
    """Tell whether this machine keeps what it is given; it may ask its person for a password meanwhile."""
    trial = os.urandom(8).hex()
    try:
        _put("trial", trial)
        _delete("trial")
    except (KeyringTrouble, KeepsNothing):
        return False
    return True


def _get(user: str, bound_s: float | None = None) -> str | None:
    import keyring

    return _asked(lambda: keyring.get_password(SERVICE, user), "read", bound_s)


def _put(user: str, value: str) -> None:
    import keyring

    _asked(lambda: keyring.set_password(SERVICE, user, value), "written")
    # Some backends accept everything and keep nothing.
    if _asked(lambda: keyring.get_password(SERVICE, user), "read") != value:
        raise KeepsNothing("This machine has no keyring that keeps what it is given.")


def _delete(user: str) -> None:
    import keyring
    from keyring.errors import PasswordDeleteError

    def forget() -> None:
        try:
            keyring.delete_password(SERVICE, user)
        except PasswordDeleteError:
            # Some say so for what is not there, and that is what was wanted.
            if keyring.get_password(SERVICE, user) is not None:
                raise

    _asked(forget, "written")


def _drop_pieces(user: str, head: str) -> None:
    if head.startswith(_MARK):
        turn, count, _ = _described(head)
        for number in range(count):
            _delete(_piece(user, turn, number))


class _Waiting:
    """Asks on threads of their own, because a keyring that hangs cannot be told to stop."""

    def __init__(self) -> None:
        self.stuck: threading.Thread | None = None

    def ask(self, question: Callable[[], Found], bound_s: float) -> Found:
        """Return the answer.

        Raises:
            TimeoutError: there was none in time, or an earlier question still waits for one.
        """
        if self.stuck is not None and self.stuck.is_alive():
            raise TimeoutError
        from concurrent.futures import Future

        answer: Future[Found] = Future()

        def work() -> None:
            try:
                answer.set_result(question())
            except BaseException as error:  # noqa: BLE001 - it is raised again where the answer is waited for
                answer.set_exception(error)

        thread = threading.Thread(target=work, name="keyring", daemon=True)
        thread.start()
        try:
            return answer.result(bound_s)
        except TimeoutError:
            self.stuck = thread
            raise


_waiting = _Waiting()


def _asked(question: Callable[[], Found], what: str, bound_s: float | None = None) -> Found:
    from keyring.errors import KeyringLocked, NoKeyringError

    try:
        return _waiting.ask(question, BOUND_S if bound_s is None else bound_s)
    except TimeoutError as error:
        raise KeyringTrouble("The keyring of this machine does not answer: unlock it, or restart this machine.") from error
    except NoKeyringError as error:
        raise KeepsNothing("This machine has no keyring.") from error
    except KeyringLocked as error:
        raise KeyringTrouble("The keyring of this machine is locked: unlock it, then try again.") from error
    except Exception as error:
        # A keyring is any program: what it raises is its own, and may repeat what it was given.
        raise KeyringTrouble(f"The keyring of this machine cannot be {what} ({type(error).__name__}).") from error


def _pieces(value: str) -> list[str]:
    """Cut a text so that each piece fits into an entry, and none ends within a character."""
    pieces, piece, units = [], "", 0
    for letter in value:
        more = 2 if ord(letter) > 0xFFFF else 1
        if units + more > LONGEST:
            pieces.append(piece)
            piece, units = "", 0
        piece += letter
        units += more
    return [*pieces, piece]


def _piece(user: str, turn: str, number: int) -> str:
    return f"{user}#{turn}.{number}"


def _described(head: str) -> tuple[str, int, str]:
    """Read what stands in the place of something that is in pieces.

    Raises:
        KeyringTrouble: it was written by somebody else.
    """
    words = head.removeprefix(_MARK).split(" ")
    if len(words) != 3 or not words[1].isdecimal():
        raise KeyringTrouble("The keyring of this machine holds something that this program did not write.")
    return words[0], int(words[1]), words[2]


def _digest(value: str) -> str:
    import hashlib

    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:16]
