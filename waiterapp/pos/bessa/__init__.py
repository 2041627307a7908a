"""bessa: master data to read, and jobs that the Sales Point works off when it is there."""

from __future__ import annotations

from waiterapp.pos.till import Account, CredentialField, Till, TillDescriptor


def _open(account: Account) -> Till:
    from waiterapp.pos.bessa.till import BessaTill

    return BessaTill(account)


DESCRIPTOR = TillDescriptor(
    name="bessa",
    title="bessa",
    country="AT",
    currency="EUR",
    default_base_url="https://api.diekasse.app/v1/public/",
    credentials=(CredentialField("api_token", "API token", "from the bessa Manager, of the Public API"),),
    credential_sets=(frozenset({"api_token"}),),
    settings=("ca_file", "sales_point", "settle_s"),
    factory=_open,
)
