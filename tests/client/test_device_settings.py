"""What belongs to a device: shown without secrets, kept, and said when it cannot be kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from waiterapp.client.device_settings import DeviceSettings
from waiterapp.client.profiles import FILE, Profile, ProfileError, Profiles


@pytest.fixture
def profiles(tmp_path: Path) -> Profiles:
    made = Profiles(tmp_path / "home")
    made.add(Profile("p", "dinkassa", "https://till.example.org/api", FILE))
    return made


def test_how_a_device_starts_is_kept_beside_what_was_changed_meanwhile(profiles: Profiles) -> None:
    settings = DeviceSettings(profiles, "p")
    settings.play("kitchen")
    profiles.secrets(profiles.find("p"))["machine_id"] = "12345678901234"
    settings.fill_screen(is_full_screen=True)
    state = settings.speak("de")
    assert state.profile is not None
    assert (state.profile.role, state.profile.is_full_screen, state.profile.language) == ("kitchen", True, "de")
    assert profiles.find("p") == state.profile
    assert dict(profiles.secrets(profiles.find("p"))) == {"machine_id": "12345678901234"}


def test_no_key_in_an_address_is_shown(profiles: Profiles) -> None:
    profiles.add(Profile("q", "gone", "https://boss:word@till.example.org/api?key=a-key-of-nobody"))
    lines = DeviceSettings(profiles, "p").state().lines
    assert [(one.name, one.is_running) for one in lines] == [("p", True), ("q", False)]
    assert lines[1].till == "gone"
    assert lines[1].host == "till.example.org"


def test_the_one_that_runs_is_not_removed(profiles: Profiles) -> None:
    with pytest.raises(ProfileError, match="switch to another one first"):
        DeviceSettings(profiles, "p").remove("p")
    assert [one.name for one in profiles.all()] == ["p"]
