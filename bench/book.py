# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""10,000 contracts x 12 months: in columns, derived one by one, and by two peers in the same run.

Run: make setup-bench, then .venv/bin/python bench/book.py [--contracts 10000] [--sample 500]

Every contract has its own number, fee, included visits and prices; a year of it is 25 requests and
100 facts. Columns are compared with `derive` byte by byte on the sample. OpenFisca-core computes
the net charges of every month from arrays that are ready for it; beancount books the charges of the
sample. Exits with 1 if a byte differs. Aims: under 150 ms in columns, under 2 s one by one.
"""

from __future__ import annotations

import argparse
import gc
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

import numpy as np
from beancount import loader

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from weibao.book.answer import table_of
from weibao.book.derived import derived_table
from weibao.book.reading import book_of
from weibao.book.register import AsOf, Folio
from weibao.book.table import Table
from weibao.terms.agreed.contract import Contract
from weibao.terms.evaluate import derive
from weibao.terms.facts.base import Fact
from weibao.terms.facts.requests import RequestAnswered, RequestReported, RequestRestored
from weibao.terms.facts.visits import EngineerArrived, WorkDone
from weibao.terms.text.notation import read_contract
from weibao.terms.values.money import yuan_text

TEXT = """# 年度 / Year

```toml frame
number = "BENCH-1"
provider = "恒维"
customer = "华北精工"
starts_on = 2026-01-01
ends_on = 2026-12-31
```

## H1 时间 / Hours

工作日 {{spans}}。

```toml hours
spans = ["09:00-12:00", "13:00-18:00"]
```

## P5 到场 / Arrival

{{within}}内到场，{{cutoff}} 前报修当日到场。

```toml response
within = "{hours}h"
hours = "H1"
cutoff = "15:30"
```

## M8 次数 / Visits

每月 {{units}} 次。

```toml allowance
units = {visits}
```

## M2 月费 / Fee

每月 {{amount}} 元。

```toml fee
amount = "{fee}"
```

## V6 价格 / Prices

{{services}}。

```toml priced_services
[[services]]
service = "onsite"
price = "{visit}"

[[services]]
service = "remote"
unit = "15min"
price = "{remote}"
```

## T8 税 / Tax

{{taxpayer}}。

```toml settlement
```
"""
SEED = 20261125
PLANS = 100
END = datetime(2027, 1, 1, tzinfo=UTC)
AS_OF = AsOf(known_at=END, until=END)
REQUESTS = 25
BEST_OF = 12
FIRST = datetime(2026, 1, 1, 1, tzinfo=UTC)
PEER = Path(__file__).parent / "peers" / "openfisca_charges.py"


class Plan(NamedTuple):
    """Agreed numbers, the prices in fen, and the contract that says them."""

    fee: int
    visits: int
    visit: int
    remote: int
    contract: Contract


class Took(NamedTuple):
    """Seconds on the clock, and of this process's own work."""

    clock: float
    work: float

    def __str__(self) -> str:
        return f"{self.clock * 1000:,.0f} ms ({self.work * 1000:,.0f} ms of work)"


def plans() -> list[Plan]:
    draw = random.Random(SEED)
    return [_plan(draw) for _ in range(PLANS)]


def _plan(draw: random.Random) -> Plan:
    fee, visit = draw.randrange(80_000, 900_000), draw.randrange(8_000, 40_000)
    remote, visits, hours = draw.randrange(1_000, 9_000), draw.randrange(1, 4), draw.randrange(2, 9)
    text = TEXT.format(
        fee=yuan_text(fee),
        visit=yuan_text(visit),
        remote=yuan_text(remote),
        visits=visits,
        hours=hours,
    )
    return Plan(fee, visits, visit, remote, read_contract(text))


def folios(chosen: list[Plan], numbers: range) -> Iterator[Folio]:
    """Contracts of their own numbers, each with its own year."""
    for number in numbers:
        contract = chosen[number % PLANS].contract
        frame = replace(contract.frame, number=f"BENCH-{number}")
        yield Folio(replace(contract, frame=frame), year(number))


def year(number: int) -> list[Fact]:
    """25 requests, one in five of them remote: 100 facts, as they happened."""
    draw = random.Random(SEED + number)
    found: list[Fact] = []
    for index in range(REQUESTS):
        name = f"C{number}-R{index:02}"
        at = FIRST + timedelta(days=draw.randrange(360), seconds=draw.randrange(9 * 3600))
        found.extend(_told(name, at, draw))
    return found


def _told(name: str, at: datetime, draw: random.Random) -> Iterator[Fact]:
    def shared(number: int, minutes: int) -> dict[str, object]:
        moment = at + timedelta(minutes=minutes)
        who = {"id": f"{name}-{number}", "at": moment, "recorded_at": moment, "by": "周敏"}
        return {**who, "request": name}

    minutes = draw.randrange(10, 180)
    work = {"minutes": minutes, "engineer": "陈志远"}
    yield RequestReported(**shared(0, 0), channel="phone")
    if draw.randrange(5):
        visit = f"V-{name}"
        yield EngineerArrived(**shared(1, 120), visit=visit, engineer="陈志远")
        yield WorkDone(**shared(2, 120 + minutes), service="onsite", visit=visit, **work)
    else:
        yield RequestAnswered(**shared(1, 20))
        yield WorkDone(**shared(2, 20 + minutes), service="remote", **work)
    yield RequestRestored(**shared(3, 125 + minutes))


def best(call: Callable[[], object], rounds: int = BEST_OF) -> Took:
    """The best of several rounds, with the collector of garbage out of the way."""
    found = []
    gc.collect()
    gc.freeze()
    for _ in range(rounds):
        start, began = perf_counter(), process_time()
        call()
        found.append(Took(perf_counter() - start, process_time() - began))
    gc.unfreeze()
    return Took(min(took.clock for took in found), min(took.work for took in found))


# ---------------------------------------------------------------- ours


def columnar(chosen: list[Plan], contracts: int) -> tuple[Table, Took]:
    start, began = perf_counter(), process_time()
    read = book_of(folios(chosen, range(contracts)), AS_OF)
    made = Took(perf_counter() - start, process_time() - began)
    start, began = perf_counter(), process_time()
    for _ in folios(chosen, range(contracts)):
        pass
    drawn = Took(perf_counter() - start, process_time() - began)
    loading = Took(made.clock - drawn.clock, made.work - drawn.work)
    facts = read.register.starts[-1]
    print(f"{contracts:,} contracts x 12 months, {facts:,} facts, {len(read.plain)} not common")
    print(f"  facts into columns, once             {loading}")
    first = best(lambda: table_of(read).to_bytes(), 1)
    took = best(lambda: table_of(read).to_bytes())
    table = table_of(read)
    print(f"  columns: charges, deadlines, bytes   {took}; the first time {first}")
    rows = f"{len(table.charges.on):,} charges, {len(table.deadlines.due_at):,} deadlines"
    cited = len(table.charge_facts) + len(table.deadline_facts)
    print(f"    {rows}, {cited:,} facts cited, {len(table.to_bytes()):,} bytes")
    return table, took


def one_by_one(sample: list[Folio], contracts: int) -> Took:
    took = best(
        lambda: [derive(item.contract, item.facts, known_at=END, until=END) for item in sample], 2
    )
    share = contracts / len(sample)
    whole = Took(took.clock * share, took.work * share)
    print(f"  derive, one by one                   {whole}, scaled from {len(sample):,}")
    return whole


def same_bytes(sample: list[Folio]) -> bool:
    in_columns = table_of(book_of(sample, AS_OF)).to_bytes()
    is_same = bytes(in_columns) == bytes(derived_table(sample, AS_OF).to_bytes())
    print(
        f"  the bytes of {len(sample):,} contracts are {'the same' if is_same else 'NOT THE SAME'}"
    )
    return is_same


# ---------------------------------------------------------------- OpenFisca


def openfisca(table: Table, chosen: list[Plan], contracts: int) -> Took:
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "given.npz"
        arrays = _arrays(chosen, contracts)
        np.savez(given, **arrays)
        subprocess.run([sys.executable, str(PEER), str(given)], check=True)
        found = np.load(given.with_suffix(".out.npz"))
        took = Took(*found["times"].tolist())
        ours = _by_month(table, table.charges.net, contracts)
        theirs = np.rint(found["net"].astype(np.float64) * 100).astype(np.int64)
    print(f"  OpenFisca-core, charges only, no facts cited, arrays ready   {took}")
    differ, off = theirs != ours, int((theirs != _rounded_once(arrays)).sum())
    months, years = int(differ.sum()), int(differ.any(axis=1).sum())
    of_all = f"{months:,} of {differ.size:,} months, in {years:,} of {contracts:,} years"
    print(f"    net differs in {of_all}; the contract rounds each line, this model each month")
    print(f"    {off:,} months are off from what its own formula gives in whole fen")
    return took


def _rounded_once(arrays: dict[str, np.ndarray]) -> np.ndarray:
    """OpenFisca's own formula in whole fen: the sum of a month, its tax found once."""
    whole = {name: np.rint(array * 100).astype(np.int64) for name, array in arrays.items()}
    beyond = np.maximum(whole["visits"] - whole["included"], 0) // 100 * whole["visit_price"]
    gross = whole["fee"] + beyond + whole["remote_units"] // 100 * whole["remote_price"]
    return (2 * gross * 100 + 106) // (2 * 106)


def _arrays(chosen: list[Plan], contracts: int) -> dict[str, np.ndarray]:
    """What OpenFisca is given: counts that somebody else has made of the facts, prices in yuan."""
    shape = (contracts, 12)
    agreed = np.array([chosen[number % PLANS][:4] for number in range(contracts)])
    visits, units = np.zeros(shape), np.zeros(shape)
    for number, folio in enumerate(folios(chosen, range(contracts))):
        for fact in folio.facts:
            month = (fact.at + timedelta(hours=8)).month - 1
            if isinstance(fact, EngineerArrived):
                visits[number, month] += 1
            elif isinstance(fact, WorkDone) and fact.visit is None:
                units[number, month] += -(-fact.minutes // 15)
    fee, included, visit, remote = (np.repeat(item[:, None], 12, axis=1) for item in agreed.T)
    return {
        "fee": fee / 100,
        "included": included,
        "visits": visits,
        "visit_price": visit / 100,
        "remote_units": units,
        "remote_price": remote / 100,
    }


def _by_month(table: Table, amounts: np.ndarray, contracts: int) -> np.ndarray:
    months = table.charges.on.astype("M8[D]").astype("M8[M]").astype(np.int64) % 12
    sums = np.zeros((contracts, 12), np.int64)
    np.add.at(sums, (table.charges.contract, months), amounts)
    return sums


# ---------------------------------------------------------------- beancount


def beancount(table: Table, sample: int) -> Took:
    text = "\n".join(_entries(table, sample))
    entries, errors, _ = loader.load_string(text)
    if errors:
        raise SystemExit(f"beancount refuses the charges: {errors[0]}")
    took = best(lambda: loader.load_string(text), 1)
    booked = sum(1 for entry in entries if type(entry).__name__ == "Transaction")
    share = len(table.charges.on) / booked
    whole = Took(took.clock * share, took.work * share)
    print(f"  beancount 3, to book the charges     {whole}, scaled from {booked:,}")
    return whole


def _entries(table: Table, sample: int) -> Iterator[str]:
    charges = table.charges
    names = ("Assets:Receivable", "Income:Services", "Liabilities:VAT")
    yield from (f"2026-01-01 open {name} CNY" for name in names)
    chosen = charges.contract < sample
    rows = (charges.on, charges.contract, charges.gross, charges.net, charges.tax)
    for on, contract, *amounts in zip(*(column[chosen].tolist() for column in rows), strict=True):
        yield f'{date.fromordinal(719_163 + on)} * "BENCH-{contract}"'
        signed = (amounts[0], -amounts[1], -amounts[2])
        for name, fen in zip(names, signed, strict=True):
            yield f"  {name}  {yuan_text(fen)} CNY"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--contracts", type=int, default=10_000)
    parser.add_argument("--sample", type=int, default=500)
    options = parser.parse_args()
    chosen, contracts = plans(), options.contracts
    sample = list(folios(chosen, range(min(options.sample, contracts))))
    table, ours = columnar(chosen, contracts)
    derived = one_by_one(sample, contracts)
    is_same = same_bytes(sample)
    peers = {
        "derive": derived,
        "OpenFisca-core": openfisca(table, chosen, contracts),
        "beancount": beancount(table, len(sample)),
    }
    for name, took in peers.items():
        clock, work = took.clock / ours.clock, took.work / ours.work
        print(f"  {name} takes {clock:.3g} times as long as the columns, {work:.3g} by work")
    sys.exit(not is_same)


if __name__ == "__main__":
    main()
