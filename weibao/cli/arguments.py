# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The command line: which commands there are and what each takes."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn

from weibao.cli.complaints import BadInputError, refusal
from weibao.cli.help_words import help_text
from weibao.cli.usage import usage_complaint
from weibao.terms.release import ENGINE_VERSION, SCHEMA_VERSION
from weibao.wording.values import EN, ZH

VERSION = f"weibao {ENGINE_VERSION} (schema {SCHEMA_VERSION})"
LANGUAGES = (ZH, EN)
_LANGUAGE = "--language"


def parsed_arguments(argv: Sequence[str], environment: Mapping[str, str]) -> argparse.Namespace:
    """Read the command line; raises BadInputError, and SystemExit after help and version."""
    options = _parser(_help_language(argv, environment)).parse_args(argv)
    if options.command is None:
        raise refusal("no_command")
    return options


def language_of(argv: Sequence[str]) -> str:
    """The language asked for; Chinese unless told otherwise, whatever the machine is set to."""
    return _asked_language(argv) or ZH


def _help_language(argv: Sequence[str], environment: Mapping[str, str]) -> str:
    asked = _asked_language(argv)
    if asked:
        return asked
    settings = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    setting = next((value for value in settings if value), "")
    return EN if setting.casefold().startswith("en") else ZH


def _asked_language(argv: Sequence[str]) -> str | None:
    """The last language named, found before the rest of the line is understood."""
    found = None
    for place, here in enumerate(argv, 1):
        name, equals, value = here.partition("=")
        if name == _LANGUAGE:
            named = value if equals else "".join(argv[place : place + 1])
            found = named if named in LANGUAGES else found
    return found


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise BadInputError(usage_complaint(message))


def _parser(language: str) -> _Parser:
    main, options = _command_parser(
        language,
        prog="weibao",
        description=help_text("weibao", language),
        epilog=help_text("examples", language),
    )
    options.add_argument(
        "--version", action="version", version=VERSION, help=help_text("version", language)
    )
    commands = main.add_subparsers(
        dest="command", metavar="COMMAND", title=help_text("commands", language)
    )
    for name, arguments in COMMANDS.items():
        about = help_text(name, language)
        command, _ = _command_parser(language, prog=f"weibao {name}", description=about)
        _add(command, arguments, language)
        # add_parser would make a parser of its own; ours already has its words.
        commands.add_parser(
            name,
            help=about,
            description=about,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_formatter(language),
            parents=[command],
        )
    return main


def _command_parser(language: str, **settings: Any) -> tuple[_Parser, argparse._ArgumentGroup]:
    parser = _Parser(
        add_help=False, allow_abbrev=False, formatter_class=_formatter(language), **settings
    )
    options = parser.add_argument_group(help_text("options", language))
    options.add_argument("-h", "--help", action="help", help=help_text("help", language))
    options.add_argument(_LANGUAGE, choices=LANGUAGES, help=help_text("language", language))
    return parser, options


def _formatter(language: str) -> type[argparse.HelpFormatter]:
    """Help in one language, down to the word before the usage."""

    class Formatter(argparse.RawDescriptionHelpFormatter):
        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[Any],
            prefix: str | None = None,
        ) -> None:
            # The prefix of a command's name is empty, and stays so.
            words = help_text("usage", language) if prefix is None else prefix
            super().add_usage(usage, actions, groups, words)

    return Formatter


Argument = tuple[str, str, Mapping[str, Any]]
"""Its name or flag, the key of its help, and what argparse wants to know besides."""

COMMANDS: Mapping[str, tuple[Argument, ...]] = {
    "replay": (
        ("contract", "contract", {"metavar": "CONTRACT"}),
        ("facts", "facts", {"metavar": "FACTS.jsonl"}),
        ("--until", "until", {"metavar": "T"}),
        ("--known-at", "known_at", {"metavar": "T"}),
        ("--month", "month", {"metavar": "YYYY-MM"}),
        ("--json", "json", {"action": "store_true"}),
    ),
    "export-beancount": (
        ("contract", "contract", {"metavar": "CONTRACT"}),
        ("facts", "facts", {"metavar": "FACTS.jsonl"}),
        ("--until", "until", {"metavar": "T"}),
        ("--known-at", "known_at", {"metavar": "T"}),
    ),
    "book": (
        ("folder", "folder", {"metavar": "FOLDER"}),
        ("--until", "until", {"metavar": "T"}),
        ("--known-at", "known_at", {"metavar": "T"}),
        ("--json", "json", {"action": "store_true"}),
    ),
    "check": (
        ("contracts", "contract", {"metavar": "CONTRACT", "nargs": "+"}),
        ("--amendment", "amendment", {"metavar": "FILE.md"}),
    ),
    "verify": (
        ("ledger", "ledger", {"metavar": "LEDGER.jsonl"}),
        ("--root", "root", {"metavar": "HASH"}),
        ("--contract", "signed_text", {"metavar": "CONTRACT"}),
    ),
    "import-incidents": (
        ("events", "events", {"metavar": "FILE.csv"}),
        ("--contract", "contract", {"metavar": "CONTRACT", "required": True}),
        ("--zone", "zone", {"metavar": "ZONE"}),
    ),
}


def _add(parser: argparse.ArgumentParser, arguments: Iterable[Argument], language: str) -> None:
    group = parser.add_argument_group(help_text("arguments", language))
    for name, about, settings in arguments:
        group.add_argument(name, help=help_text(about, language), **settings)
