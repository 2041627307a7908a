"""Alembic's scripts for the venue record."""
