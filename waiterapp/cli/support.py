"""`waiterapp support`: the file for whoever helps, without the app running, and also when it cannot run."""

from __future__ import annotations

import argparse
import logging
from datetime import UTC, datetime
from pathlib import Path

from waiterapp.cli.exits import CommandFailed, Exit
from waiterapp.cli.session import open_session
from waiterapp.client.clean_speech import say
from waiterapp.client.profiles import Profile, Profiles, home_folder
from waiterapp.client.support import about, written
from waiterapp.domain.questions import MakeSupportFile
from waiterapp.domain.support import SupportFile
from waiterapp.venue.private_folder import write_private

log = logging.getLogger(__name__)
READ_TIMEOUT_S, ANSWER_TIMEOUT_S = 10.0, 20.0


def run(options: argparse.Namespace) -> int:
    """Look at till and record for some seconds, then write the file.

    Raises:
        CommandFailed: the file cannot be written.
    """
    profiles = Profiles(home_folder())
    profile = profiles.find(options.profile)
    file = _made(profiles, profile)
    path = Path(options.file)
    try:
        write_private(path, file.content)
    except OSError as error:
        raise CommandFailed(f"{path} cannot be written: {error.strerror or error}.") from error
    print(f"Written to {path}. It holds no passwords, keys or PINs, and nothing of your guests.")
    return Exit.OK


def _made(profiles: Profiles, profile: Profile) -> SupportFile:
    try:
        with open_session(profiles, profile.name, with_courier=False) as session:
            session.wait_mirrored(READ_TIMEOUT_S)
            answer = session.ask(MakeSupportFile(), ANSWER_TIMEOUT_S)
    except Exception as error:
        # Whatever keeps the program from starting is what the file is wanted for.
        log.exception("the file is made without the record")
        say(f"{error} The file says so, and has the log.")
        problem = f"{type(error).__name__}: {error}"
        return written(about(profiles, profile, "command"), {"could not start": problem}, datetime.now(UTC), None)
    if not isinstance(answer, SupportFile):
        raise CommandFailed("There was no answer.")
    return answer
