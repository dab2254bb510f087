# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A repair that takes longer gives the provider the option of a loaner until it is done (M5).

"More than 5 days": sent on 2 March, the sixth day is 8 March, and from then on. It is a span and
no deadline, so a rest day at its end moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, NamedTuple

from weibao.terms.agreed.contract import Conditional
from weibao.terms.agreed.versions import Spoken, Versions
from weibao.terms.facts.repairs import (
    AboutRepair,
    LoanerDeclined,
    LoanerLent,
    LoanerReturned,
    PartReturned,
    PartSent,
    RepairDeclined,
)
from weibao.terms.findings import Case, Findings
from weibao.terms.record.history import Story
from weibao.terms.values.party import Party
from weibao.terms.values.periods import ONE_DAY, last_day
from weibao.terms.values.scalars import Count
from weibao.terms.verdicts import Because, Right, cited, step

ENDINGS: tuple[type[AboutRepair], ...] = (
    PartReturned,
    RepairDeclined,
    LoanerDeclined,
    LoanerLent,
    LoanerReturned,
)
"""The repair is done or not wanted, the loaner is not wanted, or the option has been used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaner(Conditional):
    """From the day on which a repair has taken more than `days`; not for some categories."""

    kind: ClassVar[str] = "loaner"
    days: Count
    except_categories: tuple[str, ...] = ()


class Option(NamedTuple):
    """A part that is away, from when its loaner is an option, and what ended that."""

    said: Spoken[Loaner]
    story: Story
    sent: PartSent
    since_at: datetime
    ending: AboutRepair | None


def verdicts(clauses: Sequence[Versions[Loaner]], case: Case) -> Findings:
    options = list(_options(clauses, case))
    return Findings(
        rights=[_right(option) for option in options if option.since_at <= case.until],
        moments=[option.since_at for option in options],
    )


def _options(clauses: Sequence[Versions[Loaner]], case: Case) -> Iterator[Option]:
    """Those that arise: nothing ended the option before its day."""
    for story in case.priceable:
        for sent in story.all(PartSent):
            for clause in clauses:
                said = case.spoken(clause, story, sent.at)
                if said is None or sent.category in said.term.except_categories:
                    continue
                last_on = last_day(case.clocks.day_of(sent.at), days=said.term.days)
                since_at = case.clocks.start_of(last_on + ONE_DAY)
                ending = _ending(sent, case)
                if ending is None or ending.at > since_at:
                    yield Option(said, story, sent, since_at, ending)


def _ending(sent: PartSent, case: Case) -> AboutRepair | None:
    found = [
        fact
        for kind in ENDINGS
        for fact in case.history.all(kind)
        if fact.repair == sent.repair and fact.at >= sent.at
    ]
    return min(found, key=lambda fact: (fact.at, fact.id), default=None)


def _right(option: Option) -> Right:
    sent, ending = option.sent, option.ending
    days = step("loaner_days", name=sent.name, days=option.said.term.days, sent_at=sent.at)
    ended = (step("ended", fact=ending.kind, happened_at=ending.at),) if ending else ()
    facts = cited(*option.story.grounds, *option.said.facts, sent.id)
    return Right(
        clause=option.said.clause,
        holder=Party.PROVIDER,
        effect="loaner",
        subject=sent.repair,
        since_at=option.since_at,
        until_at=ending.at if ending else None,
        because=Because(
            (option.said.clause,),
            cited(*facts, *((ending.id,) if ending else ())),
            (days, *ended),
        ),
    )
