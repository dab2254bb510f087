# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may take the columnar path, and what sends a contract the plain way."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from tests.book.folios import AT_THE_END, PRICES, folio
from tests.terms.contracts import PACK
from tests.terms.ledger import fact
from weibao.book import known
from weibao.book.common import uncommon_terms
from weibao.book.reading import book_of
from weibao.book.register import Folio
from weibao.terms.clauses.prices.fee import Fee
from weibao.terms.clauses.prices.priced_services import ServicePrice
from weibao.terms.facts.visits import WorkDone

REPORTED = "r1 2026-03-02 10:00 reported R1"
WORKED = f"""
{REPORTED}
a1 2026-03-02 11:00 arrived R1 V1
w1 2026-03-02 12:00 worked R1 onsite 60 visit=V1
"""


def why_plain(folio):
    """The key and the name of the reason; None for a common contract."""
    plain = book_of([folio], AT_THE_END).plain
    return tuple(plain[0].why) if plain else None


def test_common_terms_and_common_facts_go_into_columns():
    facts = f"""
    {WORKED}
    u1 2026-03-02 12:00 fitted R1 网线 2 30.00
    d1 2026-03-02 12:30 restored R1
    p1 2026-04-02 12:30 paid 2026-03 3000.00
    l1 2026-04-03 12:30 listed PC-1
    """

    assert why_plain(folio(facts)) is None


def test_what_both_sides_only_say_of_remote_work_keeps_nobody_out_of_the_columns():
    facts = f"""
    {WORKED}
    w2 2026-03-02 12:00 worked R1 remote 20 consent="赵小燕 (telephone, HB-001)"
    k1 2026-03-02 13:00 starred R1 2
    k2 2026-03-02 14:00 starred R1 5 words=很快 corrects=k1
    """

    assert why_plain(folio(facts)) is None


def test_corrected_and_withdrawn_facts_are_common():
    facts = f"""
    {WORKED}
    w2 2026-03-02 12:00 worked R1 onsite 90 visit=V1 corrects=w1
    x1 2026-03-03 12:00 withdrawn a1
    """

    assert why_plain(folio(facts)) is None


@pytest.mark.parametrize(
    ("clauses", "why"),
    [
        pytest.param({"T8": None, "M2": None, "V6": None, "M3": None}, "settlement", id="no-tax"),
        pytest.param({"P1": PACK}, "term", id="another-kind"),
        pytest.param({"M8": "allowance\nunits = 60\nunit = 'minute'"}, "term", id="minutes"),
        pytest.param({"M8": "allowance\nunits = 2\ncarries = 1"}, "term", id="carried-over"),
        pytest.param(
            {"M9": "allowance\nunits = 2\nunit = 'incident'"}, "twice", id="two-of-a-kind"
        ),
        pytest.param({"M2": "fee\namount = '100000000.00'"}, "term", id="large-amount"),
        pytest.param({"M2": "fee\namount = '3.00'\ndiscount = '1.2345%'"}, "term", id="odd-share"),
        pytest.param(
            {"M3": "parts\n[when]\nchannels = ['phone']"}, "term", id="for-some-requests-only"
        ),
        pytest.param(
            {"H1": "hours\nspans = ['09:00-12:00']\nzone = 'Europe/Berlin'"}, "term", id="zone"
        ),
    ],
)
def test_terms_that_the_columns_do_not_know(clauses, why):
    assert why_plain(folio(WORKED, **clauses))[0] == why


def test_a_tax_rate_with_a_gap_goes_the_plain_way():
    signed = folio(T8="settlement\ntaxpayer = 'small'").contract
    early = replace(signed, frame=replace(signed.frame, starts_on=signed.life.start.replace(2021)))

    assert uncommon_terms(signed) is None
    assert uncommon_terms(early) == ("rates", "")


def test_another_zone_goes_the_plain_way():
    signed = folio().contract
    abroad = replace(signed, frame=replace(signed.frame, zone="Europe/Berlin"))

    assert uncommon_terms(abroad) == ("zone", "Europe/Berlin")


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        pytest.param("k1 2026-03-02 10:00 paused R1 awaiting_user", ("fact", "request_paused")),
        pytest.param("k1 2026-03-02 10:00 reopened R1", ("fact", "request_reopened")),
        pytest.param("k1 2026-03-02 10:00 reported R1", ("report", "r1")),
        pytest.param("k1 2026-03-02 10:00 arrived R2 V1", ("report", "k1")),
        pytest.param("k1 2027-01-01 10:00 reported R2", ("report", "k1")),
        pytest.param("k1 2026-03-02 10:00 reported 2026-03", ("report", "k1")),
        pytest.param("k1 2022-03-02 10:00 listed PC-1", None),
    ],
)
def test_facts_that_the_columns_do_not_know(facts, why):
    assert why_plain(folio(f"{REPORTED}\n{facts}")) == why


@pytest.fixture
def forgotten(monkeypatch):
    """Make the columns forget a field, as if it had been added after they were taught."""

    def forget(table, kind, field):
        monkeypatch.setitem(table, kind, table[kind].replace(field, ""))
        known._strange.cache_clear()  # noqa: SLF001

    yield forget
    monkeypatch.undo()
    known._strange.cache_clear()  # noqa: SLF001


def test_a_field_of_a_fact_that_is_new_goes_the_plain_way_where_it_is_set(forgotten):
    forgotten(known.FACTS, WorkDone, "description")

    assert why_plain(folio(WORKED)) is None
    assert why_plain(folio(f"{WORKED.strip()} description=换网线")) == ("fact", "work_done")


@pytest.mark.parametrize(
    ("table", "kind", "field", "clause"),
    [
        (known.TERMS, Fee, "is_rolled", {"M2": "fee\namount = '3.00'\nis_rolled = false"}),
        (known.ROWS, ServicePrice, "ceiling", {"V6": PRICES}),
    ],
)
def test_a_field_of_a_term_that_is_new_goes_the_plain_way(forgotten, table, kind, field, clause):
    forgotten(table, kind, field)

    assert why_plain(folio(WORKED, **clause)) == ("term", next(iter(clause)))


@pytest.mark.parametrize("table", [known.TERMS, known.ROWS, known.FACTS])
def test_every_known_field_is_one(table):
    for kind, names in table.items():
        assert {*names.split()} <= {field.name for field in fields(kind)}


def test_work_and_parts_without_a_price_go_the_plain_way():
    fitted = f"{REPORTED}\nu1 2026-03-02 12:00 fitted R1 网线 2 30.00"

    assert why_plain(folio(WORKED, V6=None)) == ("price", "w1")
    assert why_plain(folio(fitted, M3=None)) == ("price", "u1")


def test_fractions_of_a_second_go_the_plain_way():
    reported = fact(REPORTED)
    early = replace(reported, at=reported.at + timedelta(microseconds=1))

    assert why_plain(Folio(folio().contract, (early,))) == ("moment", "r1")
