# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a column of a worked table asks of the engine. A column of another name is prose.

A table about a contract has a column `facts`: what happened, in the form of tests.terms.ledger,
parted by semicolons; days without a year are of 2026, and the first fact is f1. `asked` is the
moment of the question, `known` what is known then, `of` the subject that is asked about.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from tests.docs import invariants
from tests.docs.amendments import with_texts
from tests.docs.pages import Fence, Part, Row
from tests.terms.ledger import ledger, moment
from tests.terms.topics import table
from weibao.terms.agreed.contract import Contract
from weibao.terms.evaluate import derive
from weibao.terms.text.notation import read_contract
from weibao.terms.values.calendars import (
    Edition,
    china_editions,
    edition_in_force,
    is_provisional,
    working_days_after,
)
from weibao.terms.values.capitals import capitals
from weibao.terms.values.durations import seconds_from_text
from weibao.terms.values.money import fen_from_text, rounded, rounded_parts, yuan_text
from weibao.terms.values.periods import (
    exceeds,
    last_day,
    length_from_text,
    reaches,
    rolled_to_working_day,
)
from weibao.terms.values.tax import ChargeKind, Taxpayer, tax_upon, tax_within, vat_rate
from weibao.terms.values.working_time import WorkingHours, clock, spans_from_text
from weibao.terms.verdicts import Balance, Obligation, Verdicts
from weibao.wording.reasons import sentence
from weibao.wording.values import EN, Reader

SHANGHAI = ZoneInfo("Asia/Shanghai")
LATER = "2026-12-31 12:00"
IDS = {
    "hours": "H1",
    "coverage": "M1",
    "response": "P5",
    "service_levels": "S1",
    "included": "M8R",
    "allowance": "M8",
    "pack": "P1",
    "priced_services": "V6",
    "parts": "M4",
    "fee": "M2",
    "right": "M10",
    "settlement": "T8",
    **table("IDS"),
}
"""Under which id the pages speak of a term."""
FRAME = """number = "WB-2026-01"
provider = "恒维"
customer = "华北精工"
starts_on = 2026-01-01
ends_on = 2026-12-31
"""
HOURS = 'spans = ["09:00-12:00", "13:00-18:00"]\n'


def contract_of(part: Part) -> Contract:
    """The contract made of a part's terms; hours and settlement are added where none are given."""
    given = {fence.info.removeprefix("toml "): fence.text for fence in terms_of(part)}
    terms = {"hours": HOURS, "settlement": "", "frame": FRAME} | given
    frame = f"# 合同\n\n```toml frame\n{terms.pop('frame')}```\n"
    clauses = [
        f"## {IDS[kind]} 条款\n\n文字。\n\n```toml {kind}\n{text}```\n"
        for kind, text in terms.items()
    ]
    return read_contract("\n".join([frame, *clauses]))


def terms_of(part: Part) -> list[Fence]:
    return [fence for fence in part.fences if fence.info.startswith("toml ")]


def verdicts_of(part: Part, row: Row) -> Verdicts:
    until = full_moment(row.get("asked", LATER))
    known_at = moment(full_moment(row["known"])) if "known" in row else moment(until)
    facts = with_texts(ledger("\n".join(_lines(row["facts"]))), part)
    return derive(contract_of(part), facts, known_at=known_at, until=moment(until))


def _lines(text: str) -> Iterable[str]:
    said = [line.strip() for line in text.replace("`", "").split(";") if line.strip()]
    for number, line in enumerate(said, 1):
        day, time, what = line.split(maxsplit=2)
        yield f"f{number} {full_moment(f'{day} {time}')} {what}"


def full_moment(text: str) -> str:
    """11-23 10:00 is of 2026; a day alone is its noon."""
    day, _, time = text.partition(" ")
    return f"{day if len(day) > len('11-23') else f'2026-{day}'} {time or '12:00'}"


# ------------------------------------------------------------------ about a contract


def due(row: Row, part: Part) -> str:
    return named(_obligations(row, part), lambda item: shown_moment(item.due_at))


def done(row: Row, part: Part) -> str:
    return named(_obligations(row, part), lambda item: shown_moment(item.done_at))


def standing(row: Row, part: Part) -> str:
    return named(_obligations(row, part), lambda item: item.standing.value)


def provisional(row: Row, part: Part) -> str:
    return "yes" if any(item.is_provisional for item in _obligations(row, part)) else "no"


def _obligations(row: Row, part: Part) -> list[Obligation]:
    items = verdicts_of(part, row).obligations
    return [item for item in items if row.get("of", item.subject) == item.subject]


def named(items: list[Obligation], value: Callable[[Obligation], str]) -> str:
    """The value of the only promise; of several, each after its name."""
    if len(items) == 1:
        return value(items[0])
    return ", ".join(f"{item.what} {value(item)}" for item in items) or "none"


def covered(row: Row, part: Part) -> str:
    return ", ".join("yes" if scope.is_covered else "no" for scope in verdicts_of(part, row).scopes)


def because_of(row: Row, part: Part) -> str:
    """The English sentences of the first scope's reasons."""
    steps = verdicts_of(part, row).scopes[0].because.steps
    return "; ".join(sentence(step, Reader(EN)) for step in steps)


def left(row: Row, part: Part) -> str:
    return str(_balance(row, part).left)


def used(row: Row, part: Part) -> str:
    return str(_balance(row, part).used)


def lapsed(row: Row, part: Part) -> str:
    return str(_balance(row, part).lapsed)


def valid_until(row: Row, part: Part) -> str:
    return shown_moment(_balance(row, part).ends_at)


def warned(row: Row, part: Part) -> str:
    moments = _balance(row, part).warn_at
    return ", ".join(f"{moment.astimezone(SHANGHAI):%Y-%m-%d}" for moment in moments)


def provisional_pack(row: Row, part: Part) -> str:
    return "yes" if _balance(row, part).is_provisional else "no"


def _balance(row: Row, part: Part) -> Balance:
    found = [item for item in verdicts_of(part, row).balances if item.subject == row["of"]]
    assert len(found) == 1, (row, found)
    return found[0]


def charges(row: Row, part: Part) -> str:
    lines = [
        f"{charge.what} {yuan_text(charge.gross)}"
        for charge in verdicts_of(part, row).charges
        if row.get("of", charge.subject) == charge.subject
    ]
    return ", ".join(lines) or "none"


def unbilled(row: Row, part: Part) -> str:
    lines = [
        f"{item.what} {yuan_text(item.gross)}{f' adjusts {item.adjusts}' if item.adjusts else ''}"
        for item in verdicts_of(part, row).unbilled
        if row.get("of", item.subject) == item.subject
    ]
    return ", ".join(lines) or "none"


def split(row: Row, part: Part) -> str:
    return ", ".join(
        f"{yuan_text(charge.net)} + {yuan_text(charge.tax)} = {yuan_text(charge.gross)}"
        for charge in verdicts_of(part, row).charges
    )


def saved(row: Row, part: Part) -> str:
    return yuan_text(sum(charge.saved for charge in verdicts_of(part, row).charges))


def undecided(row: Row, part: Part) -> str:
    return ", ".join(item.question for item in verdicts_of(part, row).undecided) or "none"


def right(row: Row, part: Part) -> str:
    rights = verdicts_of(part, row).rights
    return (
        ", ".join(f"{item.effect} since {shown_moment(item.since_at)}" for item in rights) or "none"
    )


def right_until(row: Row, part: Part) -> str:
    """Each right with its end, where it has one."""
    shown = [
        f"{item.effect} since {shown_moment(item.since_at)}"
        + (f" until {shown_moment(item.until_at)}" if item.until_at else "")
        for item in verdicts_of(part, row).rights
    ]
    return ", ".join(shown) or "none"


def refund(row: Row, part: Part) -> str:
    """What goes back of what was paid, and by when."""
    return (
        ", ".join(
            f"{yuan_text(money['refund_fen'])} of {yuan_text(money['paid_fen'])}"
            f" by {shown_moment(item.due_at)}"
            for item in verdicts_of(part, row).obligations
            if item.what == "refund"
            for reason in item.because.steps
            if reason.key == "refund_sum" and (money := dict(reason.values))
        )
        or "none"
    )


def breach(row: Row, part: Part) -> str:
    breaches = verdicts_of(part, row).breaches
    return ", ".join(f"{item.what} at {shown_moment(item.at)}" for item in breaches) or "none"


def disputes(row: Row, part: Part) -> str:
    """Each disputed fact, and where the dispute stands."""
    found = verdicts_of(part, row).disputes
    return ", ".join(f"{item.fact} {item.standing}" for item in found) or "none"


def shown_moment(moment: datetime | None) -> str:
    """11-23 15:00, with seconds where they count; with the year where it is not 2026."""
    if moment is None:
        return "none"
    local = moment.astimezone(SHANGHAI)
    year = "" if local.year == 2026 else f"{local.year}-"
    return f"{year}{local:%m-%d %H:%M:%S}".removesuffix(":00")


# ------------------------------------------------------------------ about values


def edition_of(row: Row, on: date) -> Edition:
    """The calendar as it is known today: with all notices, or by the `notice` that a row names."""
    editions = {edition.id: edition for edition in china_editions()}
    return editions[row["notice"]] if "notice" in row else china_editions()[-1]


def last_counted(row: Row, part: Part) -> str:
    return _last_day(row).isoformat()


def _last_day(row: Row) -> date:
    length = length_from_text(row["length"])
    start = date.fromisoformat(row["begins on"])
    return last_day(start, days=length.days, months=length.months, years=length.years)


def rolled(row: Row, part: Part) -> str:
    end = _last_day(row)
    return rolled_to_working_day(end, edition_of(row, end)).isoformat()


def is_provisional_end(row: Row, part: Part) -> str:
    end = _last_day(row)
    return "yes" if is_provisional(edition_of(row, end), end) else "no"


def at_least(row: Row, part: Part) -> str:
    return "yes" if reaches(int(row["counted"]), int(row["number"])) else "no"


def more_than(row: Row, part: Part) -> str:
    return "yes" if exceeds(int(row["counted"]), int(row["number"])) else "no"


def work_ends(row: Row, part: Part) -> str:
    hours = WorkingHours(spans_from_text(row.get("hours", "09:00-12:00 13:00-18:00").split()))
    start = moment(full_moment(row["counted from"]))
    edition = edition_in_force(china_editions(), start)
    seconds = seconds_from_text(row["working time"])
    return shown_moment(clock(hours, edition).add(start, seconds))


def days_end(row: Row, part: Part) -> str:
    start = date.fromisoformat(row["paid on"])
    return working_days_after(edition_of(row, start), start, int(row["working days"])).isoformat()


def in_capitals(row: Row, part: Part) -> str:
    return capitals(fen_from_text(row["amount"]))


def to_the_fen(row: Row, part: Part) -> str:
    return yuan_text(rounded(Fraction(row["exact yuan"]) * 100))


def shares(row: Row, part: Part) -> str:
    weights = [int(part) for part in row["by"].split(":")]
    whole = fen_from_text(row["whole"])
    exact = [Fraction(whole * weight, sum(weights)) for weight in weights]
    return ", ".join(map(yuan_text, rounded_parts(exact)))


def rate_on(row: Row, part: Part) -> str:
    rate = vat_rate(
        ChargeKind(row["charge"]), Taxpayer(row["taxpayer"]), date.fromisoformat(row["on"])
    )
    return f"{rate * 100} %"


def taxed(row: Row, part: Part) -> str:
    rate = Fraction(row["rate"].removesuffix(" %")) / 100
    price = fen_from_text(row["price"])
    result = tax_within(price, rate) if row["prices"] == "inclusive" else tax_upon(price, rate)
    return f"{yuan_text(result.net)} + {yuan_text(result.tax)} = {yuan_text(result.gross)}"


ANSWERS: dict[str, Callable[[Row, Part], str]] = {
    "due": due,
    "done": done,
    "standing": standing,
    "provisional": provisional,
    "covered": covered,
    "because": because_of,
    "left": left,
    "used": used,
    "lapsed": lapsed,
    "valid until": valid_until,
    "warned": warned,
    "provisional pack": provisional_pack,
    "charges": charges,
    "unbilled": unbilled,
    "net + tax = gross": split,
    "saved": saved,
    "undecided": undecided,
    "right": right,
    "right, until": right_until,
    "refund": refund,
    "breach": breach,
    "disputes": disputes,
    "last day": last_counted,
    "rolled to": rolled,
    "end is provisional": is_provisional_end,
    "以上 (at least)": at_least,
    "超过 (more than)": more_than,
    "ends": work_ends,
    "last of them": days_end,
    "人民币大写": in_capitals,
    "to the fen": to_the_fen,
    "shares": shares,
    "rate of the day": rate_on,
    "line": taxed,
    "laws": invariants.laws,
    "planted faults": invariants.faults,
}
"""Every column that is checked, by its header."""
