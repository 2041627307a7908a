"""Kassandro: a register that signs whatever it is sent. Tables, orders and courses are kept by waiterapp."""

from __future__ import annotations

from waiterapp.pos.till import Account, CredentialField, Till, TillDescriptor


def _open(account: Account) -> Till:
    from waiterapp.pos.kassandro.till import KassandroTill

    return KassandroTill(account)


DESCRIPTOR = TillDescriptor(
    name="kassandro",
    title="Kassandro",
    country="AT",
    currency="EUR",
    default_base_url="https://devapi.kassandro.at/v1.0/",
    credentials=(
        CredentialField("api_key", "API key", "from my.kassandro; each device that signs needs its own"),
        CredentialField("cash_register_id", "Register", "its number; without one this device only reads", is_secret=False),
    ),
    credential_sets=(frozenset({"api_key", "cash_register_id"}), frozenset({"api_key"})),
    settings=("ca_file", "payment_method"),
    factory=_open,
)
