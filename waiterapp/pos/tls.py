"""Trust: the operating system's certificates, or the certificate of one venue's own server."""

from __future__ import annotations

import ssl
from pathlib import Path

LEAST_VERSION = ssl.TLSVersion.TLSv1_2


def tls_context(ca_file: str = "") -> ssl.SSLContext:
    """Return a context that verifies host and chain, over TLS 1.2 or newer. There is no way to switch that off.

    Args:
        ca_file: a PEM file with the only authority (or self-signed certificate) to trust, for servers in the venue.

    Raises:
        OSError: the file cannot be read or holds no certificate.
    """
    context: ssl.SSLContext
    if ca_file:
        # Not create_default_context(): it would write the keys of connections to a file that a variable names.
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(cafile=str(Path(ca_file).expanduser()))
    else:
        import truststore

        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = LEAST_VERSION
    return context
