"""DiKAS: a real waiter interface on a server in the venue or in the cloud, with push."""

from __future__ import annotations

from waiterapp.pos.till import Account, CredentialField, Till, TillDescriptor


def _open(account: Account) -> Till:
    from waiterapp.pos.dikas.till import DikasTill

    return DikasTill(account)


DESCRIPTOR = TillDescriptor(
    name="dikas",
    title="DiKAS",
    country="DE",
    currency="EUR",
    default_base_url="",
    credentials=(
        CredentialField("username", "User name", "of a person who may order; a kitchen login may only look", is_secret=False),
        CredentialField("password", "Password"),
    ),
    credential_sets=(frozenset({"username", "password"}),),
    settings=("ca_file", "payments", "settle_s", "free_status", "to_clean_status", "hide_guests", "staff_switch"),
    factory=_open,
)
