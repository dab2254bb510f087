# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of clauses as amendments left them: what holds, since when, and what it said before."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.models import Contract
from weibao.agreements.queries import End, in_force
from weibao.web.presenters.words import Verdict, language
from weibao.wording.clauses import clause_words


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWords:
    """What the clause said before, or will say; `label` tells by which amendment and since when."""

    label: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseText:
    """A clause as it reads; `amended` is empty where it stands as signed."""

    id: str
    title: str
    text: str
    amended: str
    is_human: bool
    is_out: bool
    others: tuple[OtherWords, ...]


Wordings = tuple[Verdict, ...]


def clauses_now(contract: Contract, *, now: datetime) -> tuple[ClauseText, ...]:
    """Every clause that there is or was, in the contract's order; new ones stand at the end."""
    on, agreed = timezone.localtime(now).date(), in_force(contract, now=now)
    return tuple(
        clause_text(name, wordings, current(wordings, on), agreed.end)
        for name, wordings in agreed.wordings.items()
    )


def clauses_applied(
    contract: Contract,
    clause_ids: Collection[str],
    *,
    facts: Collection[str],
    on: date,
    now: datetime,
) -> tuple[ClauseText, ...]:
    """The clauses of a verdict as it applied them: it names the amendment among its facts.

    `on` is the verdict's day: of an amendment that changed words only, it names nothing.
    """
    agreed = in_force(contract, now=now)
    known: Mapping[str, Wordings] = agreed.wordings
    return tuple(
        clause_text(name, known[name], applied(known[name], facts, on), agreed.end)
        for name in clause_ids
        if name in known
    )


def current(wordings: Wordings, on: date) -> Verdict:
    """The last one that has begun; of a clause that is yet to come, the first."""
    begun = [item for item in wordings if item.since_on is None or item.since_on <= on]
    return begun[-1] if begun else wordings[0]


def applied(wordings: Wordings, facts: Collection[str], on: date) -> Verdict:
    """The latest that was named, or the latest by that day that says the same in other words."""
    named = [item for item in wordings if item.amendment and item.amendment.id in facts]
    found = named[-1] if named else wordings[0]
    for item in wordings[wordings.index(found) + 1 :]:
        if item.since_on > on or item.clause is None or item.clause.term != found.clause.term:
            break
        found = item
    return found


def clause_text(name: str, wordings: Wordings, chosen: Verdict, end: End) -> ClauseText:
    """A clause that was taken out keeps its last words, so that one can read what went."""
    worded = [item for item in wordings if item.clause is not None]
    shown = chosen if chosen.clause else worded[-1]
    title, text = words_of(shown, end)
    return ClauseText(
        id=name,
        title=title,
        text=text,
        amended=label_of(chosen, is_new=chosen is wordings[0]) if chosen.amendment else "",
        is_human=shown.clause.term is None,
        is_out=chosen.clause is None,
        others=tuple(other_words(item, end) for item in worded if item is not shown),
    )


def other_words(wording: Verdict, end: End) -> OtherWords:
    title, text = words_of(wording, end)
    return OtherWords(label=label_of(wording, is_new=False), title=title, text=text)


def words_of(wording: Verdict, end: End) -> tuple[str, str]:
    """Title and text; where both moved the end of the contract, its blanks say so."""
    signed = wording.contract
    if not end.is_terminated:
        signed = replace(signed, frame=replace(signed.frame, ends_on=end.on))
    words = clause_words(signed, wording.clause, language())
    return words.title, words.text


def label_of(wording: Verdict, *, is_new: bool) -> str:
    if wording.amendment is None:
        return _("签署时的原文")
    values = {"name": wording.amendment.amendment, "day": wording.since_on}
    if wording.clause is None:
        return _("%(name)s 删去，自 %(day)s") % values
    if is_new:
        return _("%(name)s 新增，自 %(day)s") % values
    return _("%(name)s，自 %(day)s") % values
