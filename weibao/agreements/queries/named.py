# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of a contract that a report may use: its kinds of work, and its priorities."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from weibao.agreements.models import Contract
from weibao.agreements.queries.verdicts import parsed_contract


class Named(NamedTuple):
    services: frozenset[str]
    priorities: frozenset[str]


def named_in(contracts: Iterable[Contract]) -> Named:
    """What any clause of any of these contracts calls by name."""
    said = [pair for row in contracts for pair in _said(parsed_contract(row))]
    return Named(
        services=frozenset(word for name, word in said if name in {"service", "services"}),
        priorities=frozenset(word for name, word in said if name in {"priority", "priorities"}),
    )


def _said(part: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every word in a signed contract, under the name of the field that holds it."""
    if isinstance(part, str):
        yield name, part
    elif isinstance(part, tuple | list | frozenset):
        for item in part:
            yield from _said(item, name)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _said(getattr(part, field.name), field.name)
