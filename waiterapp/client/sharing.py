"""A venue's record given to several devices: made on a server, joined, looked at, kept safe, moved and taken back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from waiterapp.client.given_file import UNDECODABLE, read_given
from waiterapp.client.opening import VENUE_OWNER, VENUE_PASSWORD, VENUE_SECRETS, descriptor_of, shared_address
from waiterapp.client.profiles import Profile, ProfileError, Profiles, new_profile_id
from waiterapp.domain.devices import HEARD_OF, Device
from waiterapp.domain.values import new_id
from waiterapp.venue import carrying, founding, inviting, syncing
from waiterapp.venue.away import RecordAway
from waiterapp.venue.carbon import NAME as CARBON_NAME
from waiterapp.venue.carbon import forget
from waiterapp.venue.copied_file import NotARecord, check_record, copy_record, copy_whole
from waiterapp.venue.deliveries import load_queue
from waiterapp.venue.devices import load_devices
from waiterapp.venue.lock import FolderLock, StoreBusy
from waiterapp.venue.locking import shared_time
from waiterapp.venue.mending import open_mended
from waiterapp.venue.orders import count_open_here
from waiterapp.venue.private_folder import make_private_folder, write_private
from waiterapp.venue.salvaging import finish
from waiterapp.venue.shared import AddressUnusable, SharedAddress, SharedStore
from waiterapp.venue.store import DATABASE_NAME, TOO_NEW, Store, StoreTooNew, StoreUnusable, failures_told

if TYPE_CHECKING:
    from sqlalchemy import Connection

CERTIFICATE_NAME = "server.pem"
MOST_CERTIFICATE_BYTES = 1_000_000
NO_INVITATION = "The server answers with what is no invitation."
INVITATION_LASTS = timedelta(minutes=15)
PROBLEMS = (
    ProfileError,
    RecordAway,
    StoreBusy,
    StoreUnusable,
    founding.VenueExists,
    carrying.NotTheSame,
    inviting.CodeUnusable,
    NotARecord,
)
"""What any of this may raise; `str()` of each is a sentence."""


class Welcome(msgspec.Struct):
    """What a device is told that was invited."""

    venue: str
    address: str
    password: str
    device: str
    till: str
    base_url: str
    certificate: str = ""
    settings: dict[str, str] = {}
    credentials: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"Welcome(venue={self.venue!r}, device={self.device!r})"


@dataclass(frozen=True)
class Status:
    """How a shared venue stands."""

    venue: str
    server: str
    schema: str
    devices: tuple[Device, ...] = field(default=())


def owner_address(dsn: str, password: str = "") -> SharedAddress:
    """Check the address and the password of a database's owner.

    Raises:
        ProfileError: it cannot be used.
    """
    try:
        return SharedAddress.of(dsn, **({"password": password} if password else {}))
    except AddressUnusable as error:
        raise ProfileError(str(error)) from error


def create(profiles: Profiles, profile: Profile, owner: SharedAddress, venue: str, device: str) -> dict[str, int]:
    """Make a venue on a server from what is on this device, and let this device be its first; return the rows by table.

    Raises:
        one of `PROBLEMS`.
    """
    if profile.venue:
        raise ProfileError("This venue is shared already. `waiterapp venue move` brings it to another server.")
    with _folder_of(profiles, profile), _mended(profiles.own_folder(profile)) as own:
        # Kept here first: whoever is interrupted and begins again finds their own venue there.
        house_id = own.run(lambda connection: carrying.named_house(connection, venue, datetime.now(UTC)))
        with founding.owner_connection(owner) as target, own.begin() as source:
            founding.found(target, venue, house_id)
            counts = carrying.carry(source, target)
            login = founding.add_device_role(target, new_id())
        _belong(profiles, profile, owner, login, device)
        _take_drafts(profiles, profile.name, own)
    return counts


def invite(profiles: Profiles, profile: Profile, device: str, lasts: timedelta = INVITATION_LASTS) -> inviting.Code:
    """Make a code with which one device can join, for a while.

    Raises:
        one of `PROBLEMS`.
    """
    owner = _owner(profiles, profile)
    known = profiles.secrets(profile)
    code = inviting.Code.for_address(owner)
    with founding.owner_connection(owner) as connection:
        login = founding.add_device_role(connection, new_id())
        welcome = Welcome(
            venue=founding.venue_name(connection),
            address=owner.for_login(login[0]),
            password=login[1],
            device=device,
            till=profile.till,
            base_url=profile.base_url,
            certificate=_certificate(owner),
            settings=profile.settings,
            credentials={key: known[key] for key in _lasting_credentials(profile.till) if key in known},
        )
        inviting.invite(connection, code, msgspec.json.encode(welcome), lasts)
    return code


def join(
    profiles: Profiles, code: inviting.Code, name: str, device: str, secrets: str, credentials: Mapping[str, str]
) -> tuple[Profile, str]:
    """Make this device one of a venue's; return its profile and the venue's name.

    `credentials` are those for the till that this device has for itself.

    Raises:
        one of `PROBLEMS`.
    """
    if any(one.name == name for one in profiles.all()):
        raise ProfileError(f"There is a profile {name!r} already; choose another name with --profile.")
    welcome = _welcome(inviting.accept(code))
    called = device or welcome.device
    profile = Profile(name, welcome.till, welcome.base_url, secrets, (), welcome.settings, device=called, id=new_profile_id())
    address = welcome.address
    if welcome.certificate:
        path = profiles.own_folder(profile) / CERTIFICATE_NAME
        make_private_folder(path.parent)
        write_private(path, welcome.certificate.encode("ascii"))
        address = _address_in(address, sslrootcert=str(path)).conninfo
    profiles.add(replace(profile, venue=address))
    kept = profiles.secrets(profile)
    for key, value in {**welcome.credentials, **credentials, VENUE_PASSWORD: welcome.password}.items():
        kept[key] = value
    return profiles.find(name), welcome.venue


def _welcome(body: bytes) -> Welcome:
    try:
        found = msgspec.json.decode(body, type=Welcome)
    except UNDECODABLE as error:
        raise ProfileError(NO_INVITATION) from error
    if not found.certificate.isascii():
        raise ProfileError(NO_INVITATION)
    return found


def _address_in(dsn: str, **changes: str) -> SharedAddress:
    try:
        return SharedAddress.of(dsn, **changes)
    except AddressUnusable as error:
        raise ProfileError(NO_INVITATION) from error


def status(profiles: Profiles, profile: Profile) -> Status:
    """Look at a shared venue with this device's rights.

    Raises:
        one of `PROBLEMS`.
    """
    address = _shared(profiles, profile)
    with _shared_store(address) as store:
        store.check()
        house = store.run(carrying.house_of)
        devices = store.run(lambda connection: load_devices(connection, shared_time(connection)))
        return Status(house[1] if house else "", address.shown, store.run(founding.schema_of), devices)


@failures_told()
def backup(profiles: Profiles, profile: Profile, path: Path) -> dict[str, int]:
    """Write the whole record to one file, as it is at one moment; return the rows by table.

    Raises:
        one of `PROBLEMS`, OSError.
    """
    if path.exists():
        raise ProfileError(f"{path} is there already.")
    folder = path.with_name(f"{path.name}.new")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        with _reading(profiles, profile) as source, _store(folder) as file, file.begin() as target:
            counts = carrying.carry(source, target)
            carrying.carry_house(source, target)
        (folder / DATABASE_NAME).replace(path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return counts


def check_backup(path: Path) -> None:
    """Make sure that a file is a backup: anything else would leave an empty record.

    Raises:
        NotARecord: it is not, or it was written by a newer program.
    """
    check_record(path)


@failures_told()
def restore(profiles: Profiles, profile: Profile, path: Path) -> dict[str, int]:
    """Put a backup in the place of the record; return the rows by table.

    Devices that share the record give back what they know of open orders and the backup does not. On one device alone nobody
    could, so that nothing may be unsent there.

    Raises:
        one of `PROBLEMS`, OSError.
    """
    check_backup(path)
    with ExitStack() as stack:
        stack.enter_context(_folder_of(profiles, profile))
        folder = profiles.own_folder(profile) / "restoring"
        # What a program that was ended has left there belongs to another file.
        shutil.rmtree(folder, ignore_errors=True)
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        make_private_folder(folder)
        copy_whole(path, folder / DATABASE_NAME)
        source = stack.enter_context(stack.enter_context(_store(folder)).begin())
        if profile.venue:
            target = stack.enter_context(founding.owner_connection(_owner(profiles, profile)))
            _need_same_house(source, target)
        else:
            _need_nothing_unsent(profiles.own_folder(profile), profile)
            own = stack.enter_context(_store(profiles.own_folder(profile)))
            target = stack.enter_context(own.begin())
            carrying.carry_house(source, target)
        counts = carrying.carry(source, target)
        carrying.hold_unfinished(target)
        return counts


class HeldBack(NamedTuple):
    """What of a profile nobody else has."""

    orders: int = 0
    """How many wait for the till, or for the shared record."""
    tables: int = 0
    """On how many something is open that the till never hears of before it is paid."""

    def why_kept(self, name: str) -> str:
        """Return why a profile of that name must stay, to be followed by what can be done; nothing where it need not."""
        if self.orders:
            return f"{self.orders} orders of {name} are not with the till yet"
        return f"{self.tables} tables of {name} are open on this device alone" if self.tables else ""


def held_back(profiles: Profiles, profile: Profile) -> HeldBack:
    """Return what of a profile that does not run nobody else has.

    Raises:
        one of `PROBLEMS`.
    """
    folder = profiles.venue_folder(profile)
    if not any((folder / name).exists() for name in (DATABASE_NAME, CARBON_NAME)):
        return HeldBack()
    with _folder_of(profiles, profile):
        return _unsent_in(folder, profile)


@failures_told()
def put_in_place_of_newer(profiles: Profiles, profile: Profile, path: Path, kept: Path) -> None:
    """Put a backup in the place of a record that a newer program has written; that one is kept as a file.

    Raises:
        one of `PROBLEMS`, OSError.
    """
    check_backup(path)
    folder = profiles.own_folder(profile)
    fresh = folder / f"{DATABASE_NAME}.fresh"
    with _folder_of(profiles, profile):
        _need_nothing_unsent(folder, profile)
        with _store(folder, may_be_newer=True) as store:
            store.run(lambda connection: copy_record(connection, kept))
        copy_whole(path, fresh)
        # The second copy goes first: it would put into the backup again what came after it.
        for name in (f"{DATABASE_NAME}-wal", f"{DATABASE_NAME}-shm", CARBON_NAME):
            (folder / name).unlink(missing_ok=True)
        fresh.replace(folder / DATABASE_NAME)
        if fresh.with_name(f"{fresh.name}-wal").exists():
            fresh.with_name(f"{fresh.name}-wal").replace(folder / f"{DATABASE_NAME}-wal")
        with _store(folder) as store:
            store.run(carrying.hold_unfinished)
            forget(folder, store.raw)


def move(profiles: Profiles, profile: Profile, owner: SharedAddress | None) -> dict[str, int]:
    """Bring a shared venue to another server, or back to this device alone; return the rows by table.

    No other device can write meanwhile, nor afterwards at the old place: it keeps what is ordered until it is invited again.

    Raises:
        one of `PROBLEMS`.
    """
    old = _owner(profiles, profile)
    with _folder_of(profiles, profile):
        # In this order: until the old place is closed for good, the profile leads there, and all can be done again.
        with founding.owner_connection(old) as source:
            founding.hold_still(source)
            if owner is not None:
                house = carrying.house_of(source) or ("", profile.name)
                with founding.owner_connection(owner) as target:
                    founding.found(target, house[1], house[0])
                    counts = carrying.carry(source, target)
                    login = founding.add_device_role(target, new_id())
            else:
                _need_nothing_held_back(profiles, profile, source)
                counts = _carry_home(profiles, profile, source)
            founding.close_to_devices(source)
        if owner is not None:
            _belong(profiles, profile, owner, login, profile.device)
        else:
            _leave(profiles, profile)
    return counts


def _carry_home(profiles: Profiles, profile: Profile, source: Connection) -> dict[str, int]:
    """Put what is shared, and what is on this device's pads, into its own record."""
    with _store(profiles.own_folder(profile)) as own, own.begin() as target:
        counts = carrying.carry(source, target)
        carrying.carry_house(source, target)
        with _store(profiles.venue_folder(profile)) as copy, copy.begin() as drafts:
            carrying.carry_drafts(drafts, target)
        return counts


def upgrade(profiles: Profiles, profile: Profile) -> tuple[str, str]:
    """Bring the shared record to this program's schema; return the schema before and after.

    Raises:
        one of `PROBLEMS`.
    """
    return founding.upgrade(_owner(profiles, profile))


def remove_device(profiles: Profiles, profile: Profile, name: str, *, anyway: bool = False) -> Device:
    """Take a device out of the venue; one that holds something back, or may, only `anyway`, as when it was stolen.

    Raises:
        one of `PROBLEMS`.
    """
    with founding.owner_connection(_owner(profiles, profile)) as connection:
        now = shared_time(connection)
        known = load_devices(connection, now)
        found = [one for one in known if name in (one.name, one.id)]
        if len(found) != 1:
            raise ProfileError(f"{name!r} is not one device; there is {', '.join(one.name for one in known)}.")
        if found[0].unsent and not anyway:
            raise ProfileError(
                f"{found[0].name} holds {found[0].unsent} thing(s) back that nobody else knows: let it connect first, "
                "or say --anyway if it is lost."
            )
        if now - found[0].seen_at > HEARD_OF and not anyway:
            raise ProfileError(
                f"{found[0].name} has been silent since {found[0].seen_at:%Y-%m-%d %H:%M} UTC, and nobody knows what it "
                "has taken since: let it connect first, or say --anyway if it is lost."
            )
        founding.remove_device(connection, found[0].id)
        return found[0]


def _owner(profiles: Profiles, profile: Profile) -> SharedAddress:
    _shared(profiles, profile)
    known = profiles.secrets(profile).get(VENUE_OWNER, "")
    if not known:
        raise ProfileError("This needs the rights of the database's owner: run it on the device that made the venue.")
    return owner_address(known)


def _shared(profiles: Profiles, profile: Profile) -> SharedAddress:
    address = shared_address(profiles, profile)
    if address is None:
        raise ProfileError("This venue's record is on this device alone. `waiterapp venue create` shares it.")
    return address


def _belong(profiles: Profiles, profile: Profile, owner: SharedAddress, login: tuple[str, str], device: str) -> None:
    """Let this device use a venue's server from now on."""
    kept, moved = (
        profiles.secrets(profile),
        replace(profiles.find(profile.name), venue=owner.for_login(login[0]), device=device),
    )
    if profile.venue:
        # The owner's secret still leads to the old server: with that all is done again, if it ends here.
        profiles.add(moved)
    kept[VENUE_PASSWORD], kept[VENUE_OWNER] = login[1], owner.conninfo
    profiles.add(replace(profiles.find(profile.name), venue=moved.venue, device=device))


def _lasting_credentials(till: str) -> list[str]:
    """Return which credentials more than one device can use."""
    return [one.key for one in descriptor_of(till).credentials if not one.is_single_use]


def _leave(profiles: Profiles, profile: Profile) -> None:
    profiles.add(replace(profiles.find(profile.name), venue=""))
    kept = profiles.secrets(profile)
    for key in VENUE_SECRETS:
        kept.pop(key, None)
    shutil.rmtree(profiles.venue_folder(profile), ignore_errors=True)


def _take_drafts(profiles: Profiles, name: str, own: Store) -> None:
    with _store(profiles.venue_folder(profiles.find(name))) as copy, own.begin() as source, copy.begin() as target:
        carrying.carry_drafts(source, target)


def _certificate(owner: SharedAddress) -> str:
    path = owner.part("sslrootcert")
    if path in ("", "system"):
        return ""
    try:
        return read_given(Path(path), MOST_CERTIFICATE_BYTES).decode("ascii")
    except OSError as error:
        raise ProfileError(f"The certificate {path} cannot be read: {error.strerror}.") from error
    except UnicodeError as error:
        raise ProfileError(f"The certificate {path} cannot be read: it is not in PEM form.") from error


def _need_same_house(source: Connection, target: Connection) -> None:
    theirs, ours = carrying.house_of(source), carrying.house_of(target)
    if theirs is not None and ours is not None and theirs[0] != ours[0]:
        raise ProfileError(f"The backup is of another venue ({theirs[1]}).")


def _unsent_in(folder: Path, profile: Profile) -> HeldBack:
    """Return what nobody else has in a folder, as the program will find it: a file that is damaged or gone has a second copy.

    One of a newer program can be read as well: whoever wants to be rid of it is told what is in it.
    """
    store, _ = open_mended(folder, datetime.now(UTC), is_copy=bool(profile.venue))
    try:
        if profile.venue:
            return HeldBack(len(store.run(syncing.load_pending)))
        return HeldBack(len(store.run(load_queue)), store.run(count_open_here))
    finally:
        store.close()


def _need_nothing_unsent(folder: Path, profile: Profile) -> None:
    """A record that is replaced takes along what stands in it alone.

    Raises:
        ProfileError: something does.
    """
    found = _unsent_in(folder, profile)
    why = found.why_kept(profile.name)
    if why:
        how = "settle them in the queue first" if found.orders else "let them be paid first"
        raise ProfileError(f"{why}; {how}.")


def _need_nothing_held_back(profiles: Profiles, profile: Profile, source: Connection) -> None:
    holding = [one.name for one in load_devices(source, shared_time(source)) if one.unsent]
    holding += [profile.device] if any(_unsent_in(profiles.venue_folder(profile), profile)) else []
    if holding:
        names = ", ".join(sorted(set(holding)))
        raise ProfileError(
            f"These devices hold something back that the others do not know yet: {names}. Let them connect first."
        )


@contextmanager
def _reading(profiles: Profiles, profile: Profile) -> Iterator[Connection]:
    """Read the record as it is at one moment."""
    if profile.venue:
        with _shared_store(_shared(profiles, profile)) as store:
            store.check()
            with store.begin() as connection:
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
                yield connection
    else:
        with _folder_of(profiles, profile), _mended(profiles.own_folder(profile)) as own, own.begin() as connection:
            yield connection


@contextmanager
def _folder_of(profiles: Profiles, profile: Profile) -> Iterator[None]:
    """Keep the app and other commands out of this profile's folder."""
    lock = FolderLock(profiles.venue_folder(profile))
    lock.acquire(2.0)
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _store(folder: Path, *, may_be_newer: bool = False) -> Iterator[Store]:
    finish(folder)
    store = Store(folder, may_be_newer=may_be_newer)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _mended(folder: Path) -> Iterator[Store]:
    """Open the record on this device as the program does: what its file lacks, its second copy may have.

    Raises:
        StoreTooNew: a newer program has written it.
    """
    store, _ = open_mended(folder, datetime.now(UTC))
    try:
        if store.is_newer:
            raise StoreTooNew(TOO_NEW)
        yield store
    finally:
        store.close()


@contextmanager
def _shared_store(address: SharedAddress) -> Iterator[SharedStore]:
    store = SharedStore(address, "command")
    try:
        yield store
    finally:
        store.disconnect()
