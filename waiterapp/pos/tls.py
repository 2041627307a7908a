"""Trust: the operating system's certificates, or the certificate of one venue's own server."""

from __future__ import annotations

import ssl
from pathlib import Path


def tls_context(ca_file: str = "") -> ssl.SSLContext:
    """Return a context that verifies host and chain. There is no way to switch that off.

    Args:
        ca_file: a PEM file with the only authority (or self-signed certificate) to trust, for servers in the venue.

    Raises:
        OSError: the file cannot be read or holds no certificate.
    """
    if ca_file:
        return ssl.create_default_context(cafile=str(Path(ca_file).expanduser()))
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
