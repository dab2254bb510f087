# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What all contracts charge: fees, work that no allowance carries, parts; rounded and taxed once.

Whole numbers throughout. The rates are asked of the engine, once for each day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import numpy as np

from weibao.book.agreed import KINDS, TAXPAYERS
from weibao.book.allowances import beyond_facts, spent
from weibao.book.arrays import Ints, expanded, filled, numbered, one
from weibao.book.columns import NONE, Columns
from weibao.book.names import ranks
from weibao.book.table import Charges, Cited, gathered
from weibao.book.working_time import local_days
from weibao.terms.values.tax import vat_rate

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NOTHING = filled(0)
MOST_BITS = 62
"""How wide a key of several parts may be, to be sorted as one number."""


class Lines(NamedTuple):
    """What is to be taxed: `row` of the terms, `rank` of the subject among those of its kind.

    `allowance` is the clause because of which nothing carried it, or NONE.
    """

    row: Ints
    clause: Ints
    what: Ints
    subject: Ints
    rank: Ints
    on: Ints
    starts_on: Ints
    ends_on: Ints
    quantity: Ints
    unit_price: Ints
    amount: Ints
    saved: Ints
    taxed_as: Ints
    allowance: Ints


def charges(columns: Columns, until: datetime) -> tuple[Charges, Ints]:
    """In the engine's order: of each contract by day, clause and subject."""
    parts = [_fees(columns, until), _work(columns), _parts(columns)]
    found = [part for part in parts if len(part[0].row)] or parts[:1]
    lines = Lines(*(one(items) for items in zip(*(part[0] for part in found), strict=True)))
    order = _order(columns, lines)
    lines = Lines(*(column[order] for column in lines))
    ends, facts = gathered([cited for _, cited in found], order)
    return _taxed(columns, lines)._replace(facts=ends), facts


def _order(columns: Columns, lines: Lines) -> Ints:
    clause = ranks(columns.names.known)[lines.clause]
    keys = [columns.terms.contract[lines.row], lines.on, clause, lines.rank]
    key, bits = np.zeros(len(lines.row), np.int64), 0
    for part in keys:
        low, high = int(part.min(initial=0)), int(part.max(initial=0))
        width = (high - low).bit_length()
        key, bits = (key << width) | (part - low), bits + width
    if bits > MOST_BITS:
        return np.lexsort(keys[::-1])
    return np.argsort(key, kind="stable")


# ------------------------------------------------------------------ lines


def _fees(columns: Columns, until: datetime) -> tuple[Lines, Cited]:
    """Each period that has begun, paid in advance; each that has ended, in arrears."""
    fees, periods = columns.fees, columns.periods
    now = (until - _EPOCH) // timedelta(seconds=1)
    fee, number = expanded(fees.periods)
    period = fees.periods_from[fee] + number
    is_advance = fees.is_advance[fee] == 1
    is_due = np.where(is_advance, periods.starts_at[period], periods.ends_at[period]) <= now
    fee, period, is_advance = fee[is_due], period[is_due], is_advance[is_due]
    months = periods.months[period]
    amount = fees.amount[fee] * months * periods.days[period] * fees.share_part[fee]
    starts_on, ends_on = periods.starts_on[period], periods.ends_on[period]
    lines = Lines(
        row=fees.row[fee],
        clause=fees.clause[fee],
        what=filled(len(fee), columns.names.number("fee")),
        subject=periods.name[period],
        rank=filled(len(fee)),
        on=np.where(is_advance, starts_on, ends_on),
        starts_on=starts_on,
        ends_on=ends_on + 1,
        quantity=months,
        unit_price=fees.amount[fee],
        amount=rounded(amount, periods.of_days[period] * fees.share_whole[fee]),
        saved=filled(len(fee)),
        taxed_as=fees.taxed_as[fee],
        allowance=filled(len(fee), NONE),
    )
    return lines, Cited(filled(len(fee)), filled(len(fee)), _NOTHING)


def _work(columns: Columns) -> tuple[Lines, Cited]:
    """Started units, at least the minimum, at most the ceiling (V6)."""
    work, terms, requests = columns.work, columns.terms, columns.requests
    taken = spent(columns)
    open_work = np.flatnonzero(~taken.is_carried)
    request, fact = work.request[open_work], work.fact[open_work]
    row, price = requests.row[request], work.price[open_work]
    unit, minimum = columns.prices.unit[price], columns.prices.minimum[price]
    started = -(-work.minutes[open_work] * 60 // np.maximum(unit, 1))
    units = np.maximum(np.where(unit == 0, 1, started), minimum)
    full = units * columns.prices.price[price]
    ceiling = columns.prices.ceiling[price]
    amount = np.where(ceiling == NONE, full, np.minimum(full, ceiling))
    beyond = taken.beyond[open_work]
    on = local_days(columns.at[fact])
    lines = Lines(
        row=row,
        clause=terms.prices[row],
        what=work.what[open_work],
        subject=~requests.report[request],
        rank=requests.rank[request],
        on=on,
        starts_on=on,
        ends_on=on + 1,
        quantity=units,
        unit_price=columns.prices.price[price],
        amount=amount,
        saved=full - amount,
        taxed_as=columns.prices.taxed_as[price],
        allowance=np.where(beyond == NONE, NONE, terms.allowance[row]),
    )
    own = _pairs(requests.report[request], fact)
    late = np.flatnonzero(beyond != NONE)
    if not len(late):
        return lines, own
    return lines, _merged(own, late, *beyond_facts(columns, beyond[late], taken.uses))


def _parts(columns: Columns) -> tuple[Lines, Cited]:
    fitted, terms, requests = columns.fitted, columns.terms, columns.requests
    row = requests.row[fitted.request]
    on = local_days(columns.at[fitted.fact])
    lines = Lines(
        row=row,
        clause=terms.parts[row],
        what=filled(len(row), columns.names.number("part")),
        subject=~requests.report[fitted.request],
        rank=requests.rank[fitted.request],
        on=on,
        starts_on=on,
        ends_on=on + 1,
        quantity=fitted.quantity,
        unit_price=fitted.unit_price,
        amount=fitted.quantity * fitted.unit_price,
        saved=filled(len(row)),
        taxed_as=terms.parts_taxed_as[row],
        allowance=filled(len(row), NONE),
    )
    return lines, _pairs(requests.report[fitted.request], fitted.fact)


# ------------------------------------------------------------------ citations


def _pairs(report: Ints, fact: Ints) -> Cited:
    """The report and the fact itself, in the order of the register."""
    pair = np.stack((np.minimum(report, fact), np.maximum(report, fact)), axis=1)
    return Cited(numbered(len(fact)) * 2, filled(len(fact), 2), pair.reshape(-1))


def _merged(own: Cited, rows: Ints, whose: Ints, facts: Ints) -> Cited:
    """The facts of some rows with more added to them, each fact once, in order."""
    shift = np.int64(2**32)
    key = np.concatenate(
        (
            np.repeat(np.arange(len(rows)), 2) * shift + own.facts.reshape(-1, 2)[rows].reshape(-1),
            whose * shift + facts,
        )
    )
    # A few runs that are in order already, which a stable sort only merges.
    key.sort(kind="stable")
    key = key[np.append([True], key[1:] != key[:-1])]
    counts = np.bincount(key // shift, minlength=len(rows)).astype(np.int32)
    starts, all_counts = own.starts.copy(), own.counts.copy()
    starts[rows] = len(own.facts) + np.cumsum(counts) - counts
    all_counts[rows] = counts
    return Cited(starts, all_counts, np.concatenate((own.facts, (key % shift).astype(np.int32))))


# ------------------------------------------------------------------ money


def rounded(numerator: Ints, denominator: Ints | int) -> Ints:
    """Round what is not negative to the nearest fen, half a fen up (T7)."""
    return (2 * numerator + denominator) // (2 * denominator)


def _taxed(columns: Columns, lines: Lines) -> Charges:
    terms = columns.terms
    counts = np.bincount(lines.row, minlength=len(terms.contract))
    # The lines stand contract by contract: what is agreed once is repeated for each.
    contract, taxpayer, settlement, is_inclusive = (
        np.repeat(column, counts)
        for column in (terms.contract, terms.taxpayer, terms.settlement, terms.is_inclusive == 1)
    )
    percent = _percent(taxpayer, lines.taxed_as, lines.on)
    tax = rounded(lines.amount * percent, np.where(is_inclusive, 100 + percent, 100))
    net = np.where(is_inclusive, lines.amount - tax, lines.amount)
    common = np.gcd(np.arange(101), 100)[percent]
    zeros = filled(len(lines.row))
    return Charges(
        contract=contract,
        clause=lines.clause,
        what=lines.what,
        subject=lines.subject,
        on=lines.on,
        starts_on=lines.starts_on,
        ends_on=lines.ends_on,
        quantity=lines.quantity,
        unit_price=lines.unit_price,
        net=net,
        tax=tax,
        gross=net + tax,
        saved=lines.saved,
        rate_part=percent // common,
        rate_whole=100 // common,
        is_disputed=zeros,
        clauses=_grounds(columns, lines, settlement),
        facts=zeros,
    )


def _percent(taxpayer: Ints, taxed_as: Ints, on: Ints) -> Ints:
    """The rate of each line, asked once for each kind and day."""
    if not len(on):
        return on
    first, days = int(on.min()), int(on.max()) - int(on.min()) + 1
    keys = (taxpayer * len(KINDS) + taxed_as) * days + on - first
    used = np.flatnonzero(np.bincount(keys))
    rates = np.zeros(int(used[-1]) + 1, np.int64)
    for key in used.tolist():
        who_and_what, number = divmod(key, days)
        who, what = divmod(who_and_what, len(KINDS))
        day = date.fromordinal(_EPOCH.toordinal() + first + number)
        rates[key] = int(vat_rate(KINDS[what], TAXPAYERS[who], day) * 100)
    found: Ints = rates[keys]
    return found


def _grounds(columns: Columns, lines: Lines, settlement: Ints) -> Ints:
    """The clauses of each line: its own, the allowance that was used up, the settlement."""
    size = np.int64(len(columns.names.known) + 1)
    keys = (lines.clause * size + lines.allowance + 1) * size + settlement
    used, places = _distinct(keys)
    names = columns.names.known
    numbers = []
    for key in used.tolist():
        rest, last = divmod(key, size)
        clause, allowance = divmod(rest, size)
        between = (names[allowance - 1],) if allowance else ()
        numbers.append(columns.clauses.number((names[clause], *between, names[last])))
    found: Ints = np.array(numbers, np.int32)[places] if numbers else keys
    return found


def _distinct(keys: Ints) -> tuple[Ints, Ints]:
    """The keys that there are, and the place of each one among them."""
    if not len(keys):
        return keys, keys
    low = int(keys.min())
    if int(keys.max()) - low < 4 * len(keys):
        places = np.cumsum(np.bincount(keys - low) > 0) - 1
        return np.flatnonzero(np.bincount(keys - low)) + low, places[keys - low]
    used, places = np.unique(keys, return_inverse=True)
    return used, places
