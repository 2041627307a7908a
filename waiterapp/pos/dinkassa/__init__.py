"""ES Kassasystem through Dinkassa.se: a cloud mailbox that meets the till every 2 or 30 minutes."""

from __future__ import annotations

from waiterapp.pos.till import Account, CredentialField, Till, TillDescriptor


def _open(account: Account) -> Till:
    from waiterapp.pos.dinkassa.till import DinkassaTill

    return DinkassaTill(account)


DESCRIPTOR = TillDescriptor(
    name="dinkassa",
    title="ES Kassasystem / Dinkassa.se",
    country="SE",
    currency="SEK",
    default_base_url="https://www.dinkassa.se/api/",
    credentials=(
        CredentialField("machine_id", "MachineId", hint="issued per cash register", is_secret=False),
        CredentialField("machine_key", "MachineKey"),
        CredentialField("integrator_id", "IntegratorId"),
        CredentialField("session_key", "SessionKey", hint="12 digits from the till; works once", is_single_use=True),
    ),
    credential_sets=(
        frozenset({"machine_id", "machine_key", "integrator_id"}),
        frozenset({"session_key", "integrator_id"}),
    ),
    settings=("ca_file", "ticks_are_utc", "till_zone"),
    factory=_open,
    proof_word="till's cloud",
)
