"""onlinebon: a fiscal receipt service with products. Tables, orders and courses are kept by waiterapp."""

from __future__ import annotations

from waiterapp.pos.till import Account, CredentialField, Till, TillDescriptor


def _open(account: Account) -> Till:
    from waiterapp.pos.onlinebon.till import OnlinebonTill

    return OnlinebonTill(account)


DESCRIPTOR = TillDescriptor(
    name="onlinebon",
    title="onlinebon",
    country="AT",
    currency="EUR",
    default_base_url="",
    credentials=(
        CredentialField("username", "E-mail", "of the onlinebon user whose cash desk signs the receipts", is_secret=False),
        CredentialField("password", "Password"),
    ),
    credential_sets=(frozenset({"username", "password"}),),
    settings=("ca_file", "version", "checkout", "gross"),
    factory=_open,
)
