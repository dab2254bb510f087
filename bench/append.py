# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One fact more: locked, chained, stored, derived, projected and committed to the disk.

Run: python bench/append.py [--contracts 1000] [--facts 1000 10000 100000]

The database is SQLite with synchronous=FULL, as it is delivered. The yardstick, in the same run
and file, is what any program pays that stores the same row: one INSERT with its commit. Aim: 5 ms.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.contract_year import CONTRACT, year
from weibao.terms.facts.base import Fact
from weibao.terms.facts.reading import plain_fact
from weibao.terms.facts.requests import RequestReported

if TYPE_CHECKING:
    from weibao.agreements.models import Contract, LedgerEntry

LAST = datetime(2026, 12, 24, 2, tzinfo=UTC)
APPENDS = 200
OF_ONE = 3


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--contracts", type=int, default=1000)
    parser.add_argument("--facts", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="weibao-bench-") as folder:
        ready(folder)
        many_contracts(options.contracts)
        for number in options.facts:
            one_contract(number)


def ready(folder: str) -> None:
    """Django with an empty database in a folder of its own."""
    os.environ |= {"WEIBAO_DATA": folder, "DJANGO_SETTINGS_MODULE": "weibao.config.settings"}
    import django  # noqa: PLC0415 # app ready
    from django.core.management import call_command  # noqa: PLC0415 # app ready

    django.setup()
    call_command("migrate", verbosity=0)
    gc.freeze()  # as the server does


def many_contracts(number: int) -> None:
    """Append to contract after contract, each a year of 100 facts."""
    contracts = [signed(f"BENCH-{index}", year(index)) for index in range(number)]
    chosen = [contracts[index * 37 % number] for index in range(APPENDS)]
    tell(f"{number} contracts of 100 facts, first append to each", timed(append, chosen))
    tell("the same contracts once more", timed(append, chosen))
    tell("INSERT and commit of the same row", timed(bare_insert(), chosen))


def one_contract(number: int) -> None:
    contract = signed(f"BENCH-LONG-{number}", long_year(number))
    append(contract)
    tell(f"one contract of {number} facts", timed(append, [contract] * OF_ONE))


class Taken(NamedTuple):
    """Milliseconds on the wall and of the processor."""

    wall: float
    processor: float


def timed(call: Callable[[Contract], object], contracts: Iterable[Contract]) -> list[Taken]:
    taken = []
    for contract in contracts:
        start, used = perf_counter(), process_time()
        call(contract)
        taken.append(Taken((perf_counter() - start) * 1000, (process_time() - used) * 1000))
    return taken


def tell(what: str, taken: Sequence[Taken]) -> None:
    wall, processor = ([one[index] for one in taken] for index in (0, 1))
    late = quantiles(wall, n=20)[-1]
    sys.stdout.write(f"{what}: {median(wall):.2f} ms, p95 {late:.2f} ms, ")
    sys.stdout.write(f"processor {median(processor):.2f} ms\n")
    sys.stdout.flush()


# ------------------------------------------------------------------ what is appended


def append(contract: Contract) -> None:
    """Report a request, through the one door by which facts are recorded."""
    from weibao.agreements.actions import record_facts  # noqa: PLC0415 # app ready

    now = LAST + timedelta(seconds=next(_seconds))
    fact = RequestReported(
        id=f"N{now:%H%M%S}",
        at=now,
        recorded_at=now,
        by="zhou",
        request=f"N{now:%H%M%S}",
        channel="phone",
        summary="打印机卡纸",
    )
    if record_facts(contract, [fact], now=now).is_repeat:
        raise SystemExit("the benchmark's own fact was there already")


def bare_insert() -> Callable[[Contract], None]:
    """Store the latest row of a contract once more, in a table of the same columns and indexes."""
    from django.db import connection  # noqa: PLC0415 # app ready

    from weibao.agreements.models import LedgerEntry  # noqa: PLC0415 # app ready

    table = LedgerEntry._meta.db_table  # noqa: SLF001 # Django's documented name for it
    columns = [field.column for field in LedgerEntry._meta.concrete_fields if field.column != "id"]  # noqa: SLF001
    with connection.cursor() as cursor:
        names = ", ".join(columns)
        cursor.execute(f"CREATE TABLE peer AS SELECT {names} FROM {table} WHERE 0")  # noqa: S608
        for other in ("seq", "fact_id", "prev_hash"):
            cursor.execute(f"CREATE INDEX peer_{other} ON peer (contract_id, {other})")
    marks = ", ".join(["%s"] * len(columns))
    insert = f"INSERT INTO peer ({names}) VALUES ({marks})"  # noqa: S608

    latest = {entry.contract_id: entry for entry in LedgerEntry.objects.order_by("seq")}
    rows = {key: [getattr(entry, name) for name in columns] for key, entry in latest.items()}
    at = columns.index("fact_id"), columns.index("seq")

    def store(contract: Contract) -> None:
        row, number = list(rows[contract.pk]), next(_seconds)
        row[at[0]], row[at[1]] = f"{row[at[0]]}-{number}", number
        with connection.cursor() as cursor:
            cursor.execute(insert, row)

    return store


_seconds = iter(range(86_400))


# ------------------------------------------------------------------ what is there before


def signed(number: str, facts: Sequence[Fact]) -> Contract:
    """A contract with its facts chained on the ledger, and its projections."""
    from django.db import transaction  # noqa: PLC0415 # app ready

    from weibao.agreements.actions import rebuild_projections  # noqa: PLC0415 # app ready
    from weibao.agreements.models import Contract, LedgerEntry  # noqa: PLC0415 # app ready
    from weibao.parties.models import Organization  # noqa: PLC0415 # app ready

    sides = [
        Organization.objects.get_or_create(name=name, defaults={"short_name": name})[0]
        for name in ("恒维", "华北精工")
    ]
    contract = Contract.objects.create(
        number=number,
        provider=sides[0],
        customer=sides[1],
        title_zh="年度",
        title_en="Year",
        text=CONTRACT.replace("BENCH-1", number),
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        opened_at=LAST,
    )
    with transaction.atomic():
        LedgerEntry.objects.bulk_create(chained(contract, facts), batch_size=500)
        rebuild_projections(contract, now=LAST)
    return contract


def chained(contract: Contract, facts: Iterable[Fact]) -> Iterator[LedgerEntry]:
    from weibao.agreements.chain import canonical, genesis, link  # noqa: PLC0415 # app ready
    from weibao.agreements.models import LedgerEntry  # noqa: PLC0415 # app ready

    prev = genesis(contract.number)
    for seq, fact in enumerate(facts, 1):
        content = canonical(plain_fact(fact))
        digest = link(prev, content)
        yield LedgerEntry(
            contract=contract,
            seq=seq,
            fact_id=fact.id,
            kind=fact.kind,
            subject=getattr(fact, "request", ""),
            happened_at=fact.at,
            recorded_at=fact.recorded_at,
            recorded_by=fact.by,
            content=content.decode(),
            prev_hash=prev,
            hash=digest,
        )
        prev = digest


def long_year(number: int) -> list[Fact]:
    """The year of 100 facts, over and over in the same year."""
    facts = [
        replace(fact, id=f"{turn}-{fact.id}", request=f"{turn}-{fact.request}")
        for turn in range(number // 100)
        for fact in year(turn)
    ]
    return sorted(facts, key=lambda fact: (fact.at, fact.id))


if __name__ == "__main__":
    main()
