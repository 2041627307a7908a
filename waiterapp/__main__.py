"""`python -m waiterapp` is the `waiterapp` command."""

from waiterapp.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
