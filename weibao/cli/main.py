# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""`weibao`: check, replay, export, verify and import, on files alone.

Exit codes: 0 an answer, 1 a finding, 2 input that cannot be used; 130 interrupted and 141 nobody
reads any more, as shells say it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from weibao.cli.arguments import language_of, parsed_arguments
from weibao.cli.check import check
from weibao.cli.complaints import BadInputError, complaint
from weibao.cli.export_beancount import export_beancount
from weibao.cli.import_incidents import import_incidents
from weibao.cli.replay import Asked, replay
from weibao.cli.terminal import Terminal
from weibao.cli.verify import verify

BAD_INPUT, INTERRUPTED, NOBODY_READS = 2, 130, 141

Run = Callable[[argparse.Namespace, Terminal], int]


def main(argv: Sequence[str] | None = None) -> int:
    arguments = sys.argv[1:] if argv is None else argv
    terminal = Terminal(_utf8(sys.stdout), _utf8(sys.stderr), language_of(arguments))
    try:
        return _finished(arguments, terminal)
    except BadInputError as wrong:
        for item in wrong.complaints:
            terminal.complain(item)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        return NOBODY_READS
    except OSError as wrong:  # a full disk; reading has complaints of its own
        _discard_output()
        terminal.complain(complaint("cannot_write", reason=wrong.strerror or wrong))
        return BAD_INPUT


def _finished(argv: Sequence[str], terminal: Terminal) -> int:
    try:
        options = parsed_arguments(argv, os.environ)
    except SystemExit as shown:  # help or version
        code = shown.code if isinstance(shown.code, int) else 0
    else:
        code = RUNS[options.command](options, terminal)
    # What the system holds back must fail here, and not after the exit code is known.
    terminal.out.flush()
    return code


def _replay(options: argparse.Namespace, terminal: Terminal) -> int:
    asked = Asked(
        contract=options.contract,
        facts=options.facts,
        until=options.until,
        known_at=options.known_at,
        month=options.month,
        is_json=options.json,
    )
    return replay(asked, terminal)


def _export_beancount(options: argparse.Namespace, terminal: Terminal) -> int:
    asked = Asked(
        contract=options.contract,
        facts=options.facts,
        until=options.until,
        known_at=options.known_at,
    )
    return export_beancount(asked, terminal)


def _book(options: argparse.Namespace, terminal: Terminal) -> int:
    # Numbers in columns take longer to load than any other command takes to answer.
    from weibao.cli.book import book  # noqa: PLC0415  # slow import
    from weibao.cli.counted import AskedOfBook  # noqa: PLC0415  # slow import

    asked = AskedOfBook(
        folder=options.folder,
        until=options.until,
        known_at=options.known_at,
        is_json=options.json,
    )
    return book(asked, terminal)


RUNS: Mapping[str, Run] = {
    "replay": _replay,
    "export-beancount": _export_beancount,
    "book": _book,
    "check": lambda options, terminal: check(options.contracts, options.amendment, terminal),
    "verify": lambda options, terminal: verify(
        options.ledger, terminal, root=options.root, contract=options.contract
    ),
    "import-incidents": lambda options, terminal: import_incidents(
        options.events, options.contract, options.zone, terminal
    ),
}


def _utf8(stream: TextIO | None) -> TextIO:
    """The same bytes on every machine; a stream that the caller closed swallows what it gets."""
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return stream


def _discard_output() -> None:
    """Point standard output nowhere, so that Python does not fail again when it exits."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
