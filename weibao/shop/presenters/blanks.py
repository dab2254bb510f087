# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The guided form over a template's blanks (S3), clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from weibao.agreements.drafting import (
    CONTRACT,
    Answers,
    Blank,
    Finding,
    Kind,
    asked_parts,
    blanks_of,
    drafted_words,
)
from weibao.selling.models import Deal
from weibao.shop.presenters.durations import said_duration, shown_duration
from weibao.shop.presenters.findings import FindingRow, field_id, sentence_of
from weibao.shop.presenters.labels import hint_of, label_of, part_name
from weibao.shop.presenters.picking import (
    LISTS,
    WARNED,
    Option,
    doubt,
    items_of,
    options_of,
    unknown,
)
from weibao.web.presenters.words import language, word
from weibao.wording.values import ZH

LONGEST = 500
LENGTH = re.compile(r"(\d+) (day|month|year)s?")
UNITS = {"day": "天", "month": "个月", "year": "年"}
SERVICES = (
    *("onsite", "remote", "consulting", "hardening", "desktop", "network", "server"),
    *("printer", "mail", "virus", "backup", "software", "install", "cabling"),
)
"""Kinds of work that a list may name besides those of the template."""
DISTRICTS = frozenset({"districts", "free_districts"})
SEPARATOR = "|"
"""Between part and key in the name of a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One blank as it is asked for."""

    id: str
    name: str
    label: str
    kind: str
    value: str
    hint: str
    errors: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]
    is_wide: bool
    options: tuple[Option, ...] = ()
    """Of a list: what can be picked; anything else is written beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedClause:
    id: str
    title: str
    fields: tuple[Asked, ...]
    """In rows of a table, the row's name stands before each label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPart:
    part: str
    name: str
    clauses: tuple[AskedClause, ...]


def asked_form(
    deal: Deal,
    *,
    answers: Answers,
    texts: Mapping[str, str],
    findings: Sequence[Finding],
    districts: Sequence[str],
) -> list[AskedPart]:
    """`districts` are those that the provider knows."""
    found = []
    for part, blanks in asked_parts(deal.texts).items():
        titles = {one.id: one.title for one in drafted_words(texts[part], language())[1]}
        typed = answers.get(part, {})
        wrong = errors_by_key(part, findings)
        clauses = tuple(
            AskedClause(
                id=clause,
                title=titles.get(clause, ""),
                fields=tuple(
                    asked(
                        part,
                        blank,
                        typed.get(blank.key),
                        wrong.get(blank.key, ()),
                        districts=districts,
                    )
                    for blank in blanks
                    if blank.clause == clause
                ),
            )
            for clause in dict.fromkeys(blank.clause for blank in blanks)
        )
        if clauses:
            found.append(AskedPart(part=part, name=part_name(part), clauses=clauses))
    return found


def asked_terms(
    text: str, answers: Mapping[str, str], wrong: Sequence[Finding], districts: Sequence[str]
) -> AskedPart:
    """The blanks of a contract as it stands, which an amendment fills anew; not its life."""
    titles = {one.id: one.title for one in drafted_words(text, language())[1]}
    errors = errors_by_key(CONTRACT, wrong)
    blanks = [blank for blank in blanks_of(text) if blank.clause in titles]
    return AskedPart(
        part=CONTRACT,
        name=part_name(CONTRACT),
        clauses=tuple(
            AskedClause(
                id=clause,
                title=titles[clause],
                fields=tuple(
                    asked(
                        CONTRACT,
                        blank,
                        answers.get(blank.key),
                        errors.get(blank.key, ()),
                        districts=districts,
                    )
                    for blank in blanks
                    if blank.clause == clause
                ),
            )
            for clause in dict.fromkeys(blank.clause for blank in blanks)
        ),
    )


def terms_from(text: str, posted: Mapping[str, str]) -> dict[str, str]:
    """Only what was typed otherwise than it stands."""
    said = {}
    for blank in blanks_of(text):
        typed = posted.get(f"{CONTRACT}{SEPARATOR}{blank.key}")
        value = None if typed is None else said_value(blank, typed[:LONGEST])
        if value is not None and shown_value(blank, value) != shown_value(blank, blank.written):
            said[blank.key] = value
    return said


def shown_value(blank: Blank, value: str) -> str:
    """As people write it: words of the engine by their names, lengths in the reader's words."""
    if blank.kind is Kind.LIST:
        return LISTS.join(word(item) for item in value.split(LISTS))
    if blank.kind is Kind.DURATION:
        return shown_duration(value)
    if blank.kind is Kind.LENGTH and language() == ZH:
        return LENGTH.sub(lambda found: found[1] + UNITS[found[2]], value)
    return value


def said_value(blank: Blank, value: str) -> str:
    """What was typed, with the names of words that the template knows turned back into them."""
    if blank.kind is Kind.DURATION:
        return said_duration(value)
    if blank.kind is not Kind.LIST:
        return value
    known = {word(item): item for item in (*blank.written.split(LISTS), *SERVICES)}
    return LISTS.join(known.get(item, item) for item in items_of(value))


def asked(
    part: str, blank: Blank, typed: str | None, wrong: Sequence[str], *, districts: Sequence[str]
) -> Asked:
    is_placeholder = blank.written.startswith("〔")
    written = "" if is_placeholder else blank.written
    value = shown_value(blank, written if typed is None else typed)
    label = label_of(blank.field)
    return Asked(
        id=field_id(part, blank.key),
        name=f"{part}{SEPARATOR}{blank.key}",
        label=f"{word(blank.entry)} · {label}" if blank.entry else label,
        kind=blank.kind.value,
        value=value,
        hint=blank.written if is_placeholder else hint_of(blank.kind),
        errors=tuple(wrong),
        choices=tuple((choice, word(choice)) for choice in blank.choices),
        is_wide=blank.kind in {Kind.LIST, Kind.HOURS} or "/words/" in blank.key,
        options=options_of(items_of(value), offered(blank, districts))
        if blank.kind is Kind.LIST
        else (),
    )


def offered(blank: Blank, districts: Sequence[str]) -> Iterator[str]:
    """What a list is picked from: what the template names, and what such a list may name."""
    yield from items_of(shown_value(blank, blank.written))
    if blank.field in DISTRICTS:
        yield from districts
    if blank.field == "services":
        yield from map(word, SERVICES)


def errors_by_key(part: str, findings: Iterable[Finding]) -> dict[str, list[str]]:
    """What is wrong, at the blank that mends it; what no blank mends stands above the form."""
    wrong: dict[str, list[str]] = {}
    for finding in findings:
        if finding.part == part and finding.key and finding.message != "left_open":
            wrong.setdefault(finding.key, []).append(sentence_of(finding))
    return wrong


def answers_from(deal: Deal, posted: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What was typed, by part and blank; what is asked nowhere is left out."""
    return {
        part: {
            blank.key: said_value(blank, posted[name][:LONGEST])
            for blank in blanks
            if (name := f"{part}{SEPARATOR}{blank.key}") in posted
        }
        for part, blanks in asked_parts(deal.texts).items()
    }


def doubts_of(deal: Deal, answers: Answers, districts: Sequence[str]) -> Iterator[FindingRow]:
    """Districts that neither the template nor anybody else spells so: they would match no site."""
    for part, blanks in asked_parts(deal.texts).items():
        typed = answers.get(part, {})
        for blank in blanks:
            if blank.field in DISTRICTS:
                known = [*districts, *items_of(blank.written)]
                for name in unknown(items_of(typed.get(blank.key, "")), known):
                    yield FindingRow(
                        part=part_name(part),
                        clause=blank.clause,
                        other="",
                        text=doubt(name, known) + str(WARNED),
                        field=field_id(part, blank.key),
                        blocks=False,
                        tone="amber",
                    )
