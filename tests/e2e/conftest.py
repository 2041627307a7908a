"""Whole apps in this process leave no language behind."""

from tests.languages import no_language_stays_behind

__all__ = ["no_language_stays_behind"]
