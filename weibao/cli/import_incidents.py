# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""`weibao import-incidents`: an event log to facts, as JSON Lines that `weibao replay` reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from weibao.cli.complaints import Complaint, refusal
from weibao.cli.incidents.events import Event, RowError, event_from
from weibao.cli.incidents.rows import Row, Unreadable, event_rows
from weibao.cli.incidents.servicenow import Doubt, Told, by_incident, doubts_about, facts_of
from weibao.cli.incidents.troubles import trouble
from weibao.cli.reading.contracts import contract_file
from weibao.cli.reading.inputs import lines_of
from weibao.cli.terminal import Terminal
from weibao.cli.text.labels import label
from weibao.terms.agreed.contract import Contract
from weibao.terms.clauses.promises.service_levels import ServiceLevels
from weibao.terms.facts.base import Fact
from weibao.terms.facts.reading import fact_from, plain_fact
from weibao.terms.facts.requests import RequestReported
from weibao.terms.output import canonical_json
from weibao.wording.values import EN, ZH


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a log: `rows` counts those that were read."""

    facts: tuple[Fact, ...]
    unreadable: tuple[Unreadable, ...]
    doubts: tuple[Doubt, ...]
    rows: int
    requests: int


def import_incidents(path: str, contract_path: str, zone: str | None, terminal: Terminal) -> int:
    """0 when every row could be read, 1 when some were left out."""
    contract = contract_file(contract_path).contract
    imported = imported_from(path, zone_from(zone or contract.frame.zone))
    for fact in imported.facts:
        terminal.raw(canonical_json(plain_fact(fact)) + "\n")
    for complaint in _remarks(imported, contract, path):
        terminal.complain(complaint)
    return 1 if imported.unreadable else 0


def zone_from(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, LookupError, OSError):
        raise refusal("zone", found=name) from None


def imported_from(path: str, zone: ZoneInfo) -> Imported:
    """Read a whole log; raises BadInputError when it is none."""
    events, unreadable = [], []
    for row in event_rows(lines_of(path), path=path):
        read = _event(row, zone) if isinstance(row, Row) else row
        if isinstance(read, Event):
            events.append(read)
        else:
            unreadable.append(read)
    incidents = by_incident(events)
    facts, refused = _facts(told for shelf in incidents.values() for told in facts_of(shelf))
    doubts = [doubt for shelf in incidents.values() for doubt in doubts_about(shelf)]
    return Imported(
        facts=tuple(sorted(facts, key=lambda fact: (fact.recorded_at, fact.id))),
        unreadable=tuple(sorted([*unreadable, *refused], key=lambda item: item.line)),
        doubts=tuple(sorted(doubts, key=lambda item: item.line)),
        rows=len(events),
        requests=len(incidents),
    )


def _event(row: Row, zone: ZoneInfo) -> Event | Unreadable:
    try:
        return event_from(row.line, row.cells, zone=zone)
    except RowError as wrong:
        return Unreadable(row.line, wrong.why)


def _facts(told: Iterable[Told]) -> tuple[list[Fact], list[Unreadable]]:
    """Facts as the engine reads them; what it refuses names its line."""
    facts, refused = [], []
    for item in told:
        fact, problems = fact_from(item.raw)
        if fact is not None:
            facts.append(fact)
        for problem in problems[:1]:
            why = trouble("fact", field=problem.field, reason=problem.message)
            refused.append(Unreadable(item.line, why))
    return facts, refused


def _remarks(imported: Imported, contract: Contract, path: str) -> Iterator[Complaint]:
    for row in imported.unreadable:
        yield _of_row("unreadable_row", row.line, row.why, path)
    for doubt in imported.doubts:
        yield _of_row("noted_row", doubt.line, doubt.why, path)
    yield _remark(
        "imported",
        path=path,
        rows=imported.rows,
        unreadable=len(imported.unreadable),
        requests=imported.requests,
        facts=len(imported.facts),
    )
    yield from _about_contract(imported, contract)


def _about_contract(imported: Imported, contract: Contract) -> Iterator[Complaint]:
    """What this contract will not answer about these requests."""
    frame = contract.frame
    reports = {
        fact.request: fact for fact in imported.facts if isinstance(fact, RequestReported)
    }.values()
    outside = [
        fact for fact in reports if not frame.starts_on <= frame.day_of(fact.at) <= frame.ends_on
    ]
    if outside:
        yield _remark("outside_life", count=len(outside), number=frame.number)
    levels = {level.priority for _, term in contract.terms(ServiceLevels) for level in term.levels}
    without = [fact for fact in reports if levels and fact.priority not in levels]
    if without:
        priorities = ", ".join(sorted({fact.priority or "-" for fact in without}))
        yield _remark(
            "without_level", count=len(without), number=frame.number, priorities=priorities
        )


def _of_row(key: str, line: int, why: Complaint, path: str) -> Complaint:
    return Complaint(
        label(key, ZH, path=path, line=line, sentence=why.zh),
        label(key, EN, path=path, line=line, sentence=why.en),
    )


def _remark(key: str, **values: object) -> Complaint:
    return Complaint(label(key, ZH, **values), label(key, EN, **values))
