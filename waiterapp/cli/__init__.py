"""The `waiterapp` command."""

from waiterapp.cli.command import main

__all__ = ["main"]
