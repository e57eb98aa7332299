"""Errors that are for people: the message says what is wrong, where, and what to do."""

from __future__ import annotations


class KgError(Exception):
    """Something failed. The command line prints the message and ends with `exit_code`."""

    exit_code = 1


class InputError(KgError):
    """What was given cannot be used: a path, a file, a query, an option."""

    exit_code = 2
