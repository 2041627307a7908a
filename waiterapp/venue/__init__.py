"""The venue's own record: one SQL schema, one connection, one transaction per command."""
