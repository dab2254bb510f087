# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Laws of invoices: invariants 1, 4, 5, 7 and 8.

A year is played: on a few days an invoice is issued with exactly the lines that were shown just
before, whatever becomes known later.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from tests.terms.laws.asking import end_of, made, some_moments, speaks_of
from weibao.terms.agreed.contract import Contract
from weibao.terms.facts.base import Fact
from weibao.terms.facts.billing import InvoiceIssued
from weibao.terms.money.billed import billed
from weibao.terms.money.invoices import invoice_lines
from weibao.terms.output import canonical_json, plain_output
from weibao.terms.verdicts import BillLine, Charge, Verdicts

Key = tuple[object, ...]


def issued_in(
    signed: Contract, facts: Sequence[Fact], days: Sequence[datetime]
) -> tuple[InvoiceIssued, ...]:
    """Invoices of what was due and known on these days; nothing to bill makes none."""
    return _issued_in(signed, tuple(facts), tuple(days))


@lru_cache(maxsize=4)
def _issued_in(
    signed: Contract, facts: tuple[Fact, ...], days: tuple[datetime, ...]
) -> tuple[InvoiceIssued, ...]:
    issued: list[InvoiceIssued] = []
    for number, at in enumerate(days, 1):
        shown = made(signed, [*facts, *issued], until=at, known_at=at).unbilled
        if shown:
            issued.append(
                InvoiceIssued(
                    id=f"fp{number}",
                    at=at,
                    recorded_at=at,
                    by="孙丽",
                    number=f"FP-{number:04}",
                    lines=invoice_lines(shown),
                )
            )
    return tuple(issued)


def billing_days(signed: Contract, facts: Sequence[Fact]) -> list[datetime]:
    """Some days on which something was recorded, and two after all of it."""
    moments = [item.recorded_at for item in facts]
    latest = max((*moments, end_of(signed)))
    return [*some_moments(moments), latest, latest + timedelta(days=40)]


def without_invoices(facts: Sequence[Fact]) -> list[Fact]:
    """Invoices that were drawn were not issued by the engine."""
    return [item for item in facts if item.kind not in ("invoice_issued", "payment_received")]


def check_all_invoices_are_one_pass(signed: Contract, facts: Sequence[Fact]) -> None:
    """1. What was ever billed for a period by a clause is what all facts say is due.

    Of what is in dispute, only what is owed in any case is asked for until the dispute is over. Not
    of contracts in which an invoice may end a suspension, which lets something else happen.
    """
    if _lifts_suspensions(signed, facts):
        return

    told = without_invoices(facts)
    days = billing_days(signed, told)
    invoices = issued_in(signed, told, days)
    verdicts = made(signed, [*told, *invoices], until=days[-1], known_at=days[-1])

    doubtful = {line[:3] for line in verdicts.charges if line.is_disputed}
    assert _but(doubtful, _sums_billed(invoices)) == _but(doubtful, _sums_due(verdicts.charges))
    assert verdicts.unbilled == ()


def _but(
    doubtful: set[tuple[str, str, str]], sums: dict[Key, tuple[int, int]]
) -> dict[Key, tuple[int, int]]:
    return {key: amounts for key, amounts in sums.items() if key[:3] not in doubtful}


def _sums_billed(invoices: Iterable[InvoiceIssued]) -> dict[Key, tuple[int, int]]:
    net: Counter[Key] = Counter()
    tax: Counter[Key] = Counter()
    for fact in invoices:
        for line in fact.lines:
            key = line.clause, line.what, line.subject, line.starts_on, line.ends_on, line.rate
            net[key] += line.net
            tax[key] += line.tax
    return _sums(net, tax)


def _sums_due(charges: Iterable[Charge]) -> dict[Key, tuple[int, int]]:
    net: Counter[Key] = Counter()
    tax: Counter[Key] = Counter()
    for line in charges:
        last = line.during.end - timedelta(days=1)
        key = line.clause, line.what, line.subject, line.during.start, last, line.rate
        net[key] += line.net
        tax[key] += line.tax
    return _sums(net, tax)


def _sums(net: Counter[Key], tax: Counter[Key]) -> dict[Key, tuple[int, int]]:
    return {key: (net[key], tax[key]) for key in net if net[key] or tax[key]}


def check_no_line_is_credited_beyond_itself(signed: Contract, facts: Sequence[Fact]) -> None:
    """4. No line is credited beyond its net amount."""
    told = without_invoices(facts)
    invoices = issued_in(signed, told, billing_days(signed, told))
    for item in billed(invoices):
        assert min(item.left.net, item.amount.net) >= min(0, item.amount.net), item
        assert abs(item.left.net) <= abs(item.amount.net), item


def check_preview_is_the_invoice(signed: Contract, facts: Sequence[Fact]) -> None:
    """5. The invoice says what was shown before it was issued, to the byte; nothing is left then.

    Where an invoice may end a suspension, what happens after that may be left.
    """
    told = without_invoices(facts)
    (first, *_) = billing_days(signed, told)
    shown = made(signed, told, until=first, known_at=first)
    invoices = issued_in(signed, told, [first])
    after = made(signed, [*told, *invoices], until=first, known_at=first)

    assert [_bare(line) for line in shown.unbilled] == [
        _bare(line) for invoice in after.invoices for line in invoice.lines
    ]
    assert after.unbilled == () or _lifts_suspensions(signed, facts)


def _lifts_suspensions(signed: Contract, facts: Sequence[Fact]) -> bool:
    """Whether a fee that nobody paid is due anew by an invoice, and was a reason to suspend."""
    return all(speaks_of(signed, facts, kind) for kind in ("suspension", "payment_terms"))


def _bare(line: BillLine) -> tuple[object, ...]:
    return line[: len(line) - 1]


def check_issued_invoices_never_change(signed: Contract, facts: Sequence[Fact]) -> None:
    """7. Facts learned later leave every earlier invoice as it was, to the byte."""
    told = without_invoices(facts)
    days = billing_days(signed, told)
    invoices = issued_in(signed, told, days)
    ledger = [*told, *invoices]
    now = _invoices_of(made(signed, ledger, until=days[-1], known_at=days[-1]))
    for at in days[:-1]:
        then = _invoices_of(made(signed, ledger, until=at, known_at=at))
        assert now[: len(then)] == then


def _invoices_of(verdicts: Verdicts) -> list[str]:
    return [canonical_json(plain_output(invoice)) for invoice in verdicts.invoices]


def check_changes_of_what_was_billed_name_their_line(
    signed: Contract, facts: Sequence[Fact]
) -> None:
    """8. A line for a period that was billed before names the earlier line that it adjusts."""
    told = without_invoices(facts)
    invoices = issued_in(signed, told, billing_days(signed, told))
    names: dict[Key, list[str]] = {}
    for fact in invoices:
        for number, line in enumerate(fact.lines, 1):
            key = line.clause, line.what, line.subject, line.starts_on, line.ends_on, line.rate
            earlier = names.setdefault(key, [])
            assert line.adjusts in earlier if earlier else line.adjusts is None, line
            earlier.append(f"{fact.number}#{number}")


ALL = (
    check_all_invoices_are_one_pass,
    check_no_line_is_credited_beyond_itself,
    check_preview_is_the_invoice,
    check_issued_invoices_never_change,
    check_changes_of_what_was_billed_name_their_line,
)
