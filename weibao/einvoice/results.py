# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the tax bureau made of the invoices: its list, read by its headings and judged row by row.

Nothing is booked while a row is wrong. Rows about invoices that were not asked for here are left
alone: a company writes others too.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from weibao.assets.cells import Row
from weibao.einvoice.models import EInvoice
from weibao.einvoice.template import SERIAL, heading
from weibao.terms.values.money import MoneyError, fen_from_decimal

TITLES: Mapping[str, tuple[str, ...]] = {
    "serial": (SERIAL, "流水号"),
    "remark": ("备注",),
    "number": ("数电发票号码", "数电票号码", "发票号码"),
    "issued_on": ("开票日期", "开票时间"),
    "gross": ("价税合计", "价税合计金额", "合计金额"),
    "standing": ("发票状态", "开票结果", "开票状态"),
    "why": ("失败原因", "错误信息", "错误原因"),
}
MARK = re.compile(r"WB[A-Z2-7]{18}")
NUMBER = re.compile(r"\d{20}")
DAY = re.compile(r"(\d{4})[-/年.]?(\d{1,2})[-/月.]?(\d{1,2})")
FAILED = ("失败", "作废", "错误")


class NoTitlesError(ValueError):
    """No row has the headings of such a list; `missing` are those that were looked for."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__("、".join(missing))
        self.missing = tuple(missing)


class Fate(StrEnum):
    NEW = "new"
    KNOWN = "known"
    OTHERS = "others"
    FAILED = "failed"
    WRONG = "wrong"


class Wrong(StrEnum):
    """Why a row cannot be booked."""

    NO_NUMBER = "no_number"
    NO_DAY = "no_day"
    NO_AMOUNT = "no_amount"
    OTHER_AMOUNT = "other_amount"
    OTHER_NUMBER = "other_number"
    NUMBER_TAKEN = "number_taken"
    TWICE = "twice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A row of the list as it says; `gross` in fen. None where it cannot be read."""

    place: int
    serial: str
    number: str
    issued_on: date | None
    gross: int | None
    has_failed: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    told: Told
    fate: Fate
    einvoice: EInvoice | None = None
    wrong: Wrong | None = None


def read_results(rows: Sequence[Row]) -> list[Told]:
    """Raises NoTitlesError. Empty rows are left out; `place` is the row's in the sheet."""
    start, columns = titles_of(rows)
    return [
        told_by(row, columns, place)
        for place, row in enumerate(rows[start:], start=start + 1)
        if any(row)
    ]


def titles_of(rows: Sequence[Row]) -> tuple[int, Mapping[str, int]]:
    for number, row in enumerate(rows[:20], start=1):
        titles = [heading(cell) for cell in row]
        columns = {
            name: next(titles.index(title) for title in known if title in titles)
            for name, known in TITLES.items()
            if any(title in titles for title in known)
        }
        if {"number", "issued_on", "gross"} <= columns.keys() and {"serial", "remark"} & set(
            columns
        ):
            return number, columns
    raise NoTitlesError([TITLES[name][0] for name in ("serial", "number", "issued_on", "gross")])


def told_by(row: Row, columns: Mapping[str, int], place: int) -> Told:
    said = {name: row[column].strip() for name, column in columns.items()}
    marked = MARK.search(said.get("serial", "") + " " + said.get("remark", ""))
    return Told(
        place=place,
        serial=marked[0] if marked else "",
        number=said["number"],
        issued_on=day_in(said["issued_on"]),
        gross=fen_in(said["gross"]),
        has_failed=any(word in said.get("standing", "") for word in FAILED),
        why=said.get("why", ""),
    )


def day_in(text: str) -> date | None:
    found = DAY.match(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def fen_in(text: str) -> int | None:
    try:
        return fen_from_decimal(Decimal(re.sub("[,，¥￥\\s]", "", text)))
    except (InvalidOperation, MoneyError):
        return None


def judged(
    told: Iterable[Told], *, asked: Mapping[str, EInvoice], taken: Mapping[str, str]
) -> list[Judged]:
    """`asked` by serial; `taken` says which serial has a number of the bureau already."""
    seen: dict[str, Told] = {}
    found = []
    for row in told:
        einvoice = asked.get(row.serial)
        if einvoice is None:
            found.append(Judged(told=row, fate=Fate.OTHERS))
            continue
        wrong = None if row.has_failed else wrong_about(row, einvoice, taken, seen)
        fate = Fate.WRONG if wrong else Fate.NEW
        if row.has_failed:
            fate = Fate.FAILED
        elif not wrong and einvoice.bureau_number:
            fate = Fate.KNOWN
        else:
            seen[row.serial] = row
        found.append(Judged(told=row, fate=fate, einvoice=einvoice, wrong=wrong))
    return found


def wrong_about(
    row: Told, einvoice: EInvoice, taken: Mapping[str, str], seen: Mapping[str, Told]
) -> Wrong | None:
    checks = (
        (not NUMBER.fullmatch(row.number), Wrong.NO_NUMBER),
        (row.issued_on is None, Wrong.NO_DAY),
        (row.gross is None, Wrong.NO_AMOUNT),
        (row.gross != einvoice.gross, Wrong.OTHER_AMOUNT),
        (einvoice.bureau_number not in {"", row.number}, Wrong.OTHER_NUMBER),
        (taken.get(row.number, row.serial) != row.serial, Wrong.NUMBER_TAKEN),
        (row.serial in seen, Wrong.TWICE),
        (any(one.number == row.number for one in seen.values()), Wrong.NUMBER_TAKEN),
    )
    return next((wrong for is_so, wrong in checks if is_so), None)
