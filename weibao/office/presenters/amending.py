# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A supplementary agreement before it is signed: its mistakes, its words, and its money."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from weibao.agreements.actions import ClauseChange, Drafted
from weibao.agreements.models import Contract
from weibao.web.presenters.words import Verdict, clause_title, language, word
from weibao.wording.clauses import clause_words
from weibao.wording.mistakes import message

CLAUSE = re.compile(r"^##\s+(\S+)", re.MULTILINE)
WORDS = re.compile(r"[A-Za-z0-9.,%]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text that stays, comes or goes: `same`, `new` or `gone`."""

    what: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedClause:
    id: str
    title: str
    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRow:
    name: str
    before: int
    after: int

    @property
    def more(self) -> int:
        return self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    clauses: tuple[ChangedClause, ...]
    month: str
    rows: tuple[MoneyRow, ...]
    total: MoneyRow
    earlier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongLine:
    line: int
    clause: str
    text: str


def preview_of(contract: Contract, drafted: Drafted) -> Preview:
    rows = tuple(money_rows(contract, drafted))
    return Preview(
        clauses=tuple(changed_clause(item) for item in drafted.changes),
        month=f"{drafted.month:%Y-%m}",
        rows=rows,
        total=MoneyRow(
            name=_("合计"),
            before=sum(row.before for row in rows),
            after=sum(row.after for row in rows),
        ),
        earlier=drafted.earlier,
    )


def wrong_lines(mistakes: Iterable[Verdict], text: str) -> list[WrongLine]:
    """Each mistake at its line of the text; one in another clause has no line there."""
    own = {*CLAUSE.findall(text), ""}
    return [
        WrongLine(
            line=item.line if item.clause in own else 0,
            clause=item.clause if item.clause != "frame" else "",
            text=message(item.message, item.values, language()),
        )
        for item in mistakes
    ]


def changed_clause(change: ClauseChange) -> ChangedClause:
    before, after = (words_of(item) for item in (change.before, change.after))
    labels = {(True, False): _("删去"), (False, True): _("新增")}
    return ChangedClause(
        id=change.id,
        title=after[0] or before[0],
        label=labels.get((bool(before[0]), bool(after[0])), _("修改")),
        pieces=tuple(pieces_of(before[1], after[1])),
    )


def words_of(wording: Verdict | None) -> tuple[str, str]:
    if wording is None:
        return "", ""
    words = clause_words(wording.contract, wording.clause, language())
    return words.title, words.text


def pieces_of(before: str, after: str) -> Iterator[Piece]:
    """Chinese is compared by characters, figures and English by words.

    A blank between two changes belongs to them, so that a changed phrase stays in one piece.
    """
    old, new = WORDS.findall(before), WORDS.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    gone = come = ""
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        is_same = what == "equal" and "".join(old[i1:i2]).strip() != ""
        if is_same:
            yield from changed(gone, come)
            yield Piece(what="same", text="".join(old[i1:i2]))
            gone = come = ""
        else:
            gone, come = gone + "".join(old[i1:i2]), come + "".join(new[j1:j2])
    yield from changed(gone, come)


def changed(gone: str, come: str) -> Iterator[Piece]:
    if gone == come:
        yield from [Piece(what="same", text=gone)] if gone else []
        return
    if gone:
        yield Piece(what="gone", text=gone)
    if come:
        yield Piece(what="new", text=come)


def money_rows(contract: Contract, drafted: Drafted) -> Iterator[MoneyRow]:
    """What each clause charges in that month, before and after; the same ones stand too."""
    sums: dict[tuple[str, str], list[int]] = {}
    for place, charges in enumerate((drafted.before, drafted.after)):
        for item in charges:
            sums.setdefault((item.clause, item.what), [0, 0])[place] += item.gross
    for (clause, what), (before, after) in sums.items():
        title = clause_title(contract, clause)
        yield MoneyRow(name=f"{title} · {word(what)}", before=before, after=after)
