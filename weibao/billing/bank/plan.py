# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an uploaded statement would do, row by row, before anything is kept."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from weibao.assets.cells import Row
from weibao.billing.bank.columns import Head, head_of
from weibao.billing.bank.values import fen_of, moment_of

TOTALS = re.compile(r"^(合计|总计|小计|累计|本页|期末|total)", re.IGNORECASE)
INCOMING = re.compile(r"贷|收|转入|存|credit|in", re.IGNORECASE)


ANOTHER = "#"
"""Behind the identity of a row: which of those that are alike it is."""


class Fate(StrEnum):
    NEW = "new"
    KNOWN = "known"
    TWICE = "twice"
    OUT = "out"
    WRONG = "wrong"


class Wrong(StrEnum):
    """Why a row cannot be read."""

    NO_DAY = "no_day"
    NO_AMOUNT = "no_amount"
    AHEAD = "ahead"
    OTHER_AMOUNT = "other_amount"
    """The bank's reference is known with another amount."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankRow:
    """`number` is the row's in the file, from 1; `about` what stood where something is wrong."""

    number: int
    fate: Fate
    identity: str = ""
    came_at: datetime | None = None
    amount: int = 0
    payer: str = ""
    account: str = ""
    remark: str = ""
    reference: str = ""
    wrong: Wrong | None = None
    about: str = ""

    @property
    def is_another(self) -> bool:
        """Alike to an earlier row to the last sign, and the bank gave no reference to tell."""
        return not self.reference and ANOTHER in self.identity


@dataclass(frozen=True, slots=True, kw_only=True)
class BankPlan:
    rows: tuple[BankRow, ...]
    digest: str
    """Of everything that would happen."""

    def count(self, fate: Fate) -> int:
        return sum(1 for row in self.rows if row.fate is fate)

    @property
    def new(self) -> tuple[BankRow, ...]:
        return tuple(row for row in self.rows if row.fate is Fate.NEW)

    @property
    def is_readable(self) -> bool:
        """All or nothing: one row that cannot be read, and none is taken."""
        return not self.count(Fate.WRONG)


def read_statement(rows: Sequence[Row], *, zone: str, now: datetime) -> list[BankRow]:
    """Every filled row below the head; raises NoHeadError."""
    head = head_of(rows)
    return list(_told_apart(_read(rows, head, zone=ZoneInfo(zone), now=now)))


def plan_of(
    read: Sequence[BankRow], *, known: Mapping[str, int], real: Collection[int] = ()
) -> BankPlan:
    """`known` are the identities that were imported before, with their amounts.

    `real` are the numbers of rows alike to an earlier one of which a person says that each is
    money that came; the others count once.
    """
    before, seen = dict(known), set(known)
    planned = []
    for row in read:
        told = row
        if row.fate is Fate.NEW and before.setdefault(row.identity, row.amount) != row.amount:
            told = replace(row, fate=Fate.WRONG, wrong=Wrong.OTHER_AMOUNT, about=row.reference)
        elif row.fate is Fate.NEW and row.identity in known:
            told = replace(row, fate=Fate.KNOWN)
        elif row.fate is Fate.NEW and (row.identity in seen or _counts_once(row, real)):
            told = replace(row, fate=Fate.TWICE)
        seen.add(row.identity)
        planned.append(told)
    fates = [[row.number, row.fate, row.identity, row.amount] for row in planned]
    digest = hashlib.sha256(json.dumps(fates).encode()).hexdigest()
    return BankPlan(rows=tuple(planned), digest=digest)


def _counts_once(row: BankRow, real: Collection[int]) -> bool:
    return row.is_another and row.number not in real


def _told_apart(read: Iterable[BankRow]) -> Iterator[BankRow]:
    """The second of rows that are alike has an identity of its own, the same in the next file."""
    alike: Counter[str] = Counter()
    for row in read:
        alike[row.identity] += bool(row.identity)
        nth = alike[row.identity]
        is_first = nth <= 1 or bool(row.reference)
        yield row if is_first else replace(row, identity=f"{row.identity}{ANOTHER}{nth}")


def _read(rows: Sequence[Row], head: Head, *, zone: ZoneInfo, now: datetime) -> Iterator[BankRow]:
    for number, row in enumerate(rows[head.number + 1 :], start=head.number + 2):
        if not any(row):
            continue
        day, income = head.said(row, "day"), _income(head, row)
        is_total = bool(TOTALS.match(row[0])) or not (day or income)
        moment, amount = moment_of(day, head.said(row, "clock")), fen_of(income)
        if is_total or (amount is not None and amount <= 0 and moment is not None):
            yield BankRow(number=number, fate=Fate.OUT, payer=head.said(row, "payer")[:200])
        elif moment is None:
            yield _wrong(number, Wrong.NO_DAY, day)
        elif amount is None or amount <= 0:
            yield _wrong(number, Wrong.NO_AMOUNT, income)
        else:
            yield _came_in(number, row, head, at=_here(moment, zone, now), amount=amount, now=now)


def _income(head: Head, row: Row) -> str:
    """What came in; of a statement with one column for both directions, where it says so."""
    if head.has_income:
        return head.said(row, "income")
    return head.said(row, "amount") if INCOMING.search(head.said(row, "direction")) else "0"


def _here(moment: datetime, zone: ZoneInfo, now: datetime) -> datetime:
    """A day without a time of day is its noon, and on this very morning now."""
    at = moment.replace(tzinfo=zone)
    is_today = at.date() == now.astimezone(zone).date()
    return min(at, now) if is_today else at


def _wrong(number: int, wrong: Wrong, about: str) -> BankRow:
    return BankRow(number=number, fate=Fate.WRONG, wrong=wrong, about=about[:60])


def _came_in(
    number: int, row: Row, head: Head, *, at: datetime, amount: int, now: datetime
) -> BankRow:
    if at > now:
        return _wrong(number, Wrong.AHEAD, head.said(row, "day"))
    reference = head.said(row, "reference")[:80]
    whole = hashlib.sha256("\x1f".join(row).rstrip("\x1f").encode()).hexdigest()
    return BankRow(
        number=number,
        fate=Fate.NEW,
        identity=f"ref:{reference}" if reference else f"row:{whole}",
        came_at=at,
        amount=amount,
        payer=head.said(row, "payer")[:200],
        account=head.said(row, "account")[:60],
        remark=head.said(row, "remark")[:500],
        reference=reference,
    )
