# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The books of a contract, as beancount reads them: another program that finds what we miss."""

import re
from datetime import date
from decimal import Decimal

import pytest
from beancount import loader
from beancount.core import data, realization
from hypothesis import given

from tests.cli.desk import CONTRACT, contract_in, facts_in, json_lines, ledger, ledger_in, run
from tests.cli.desk import written as written_in
from tests.terms import contracts_drawn, histories_drawn
from tests.terms.drawing import LAW
from tests.terms.laws.billing import billing_days, issued_in
from tests.terms.ledger import ledger as told
from tests.terms.ledger import moment
from tests.terms.scenarios.scenario_files import FILES, scenario
from weibao.cli.books.accounts import Accounts, component, kind
from weibao.cli.books.beancount import beancount_lines, quoted
from weibao.cli.books.entries import books_of
from weibao.terms.evaluate import derive
from weibao.terms.facts.reading import plain_fact
from weibao.terms.text.writing import contract_text

BILLED = f"""{CONTRACT}
## T9 付款 / Payment

开票后付款。

> Payable after invoicing.

```toml payment_terms
within = "30 days"
interest = "0.05%"
```
"""
LINE = "M2~fee~2026-11~2026-11-01~2026-11-30~6%"
FACTS = [
    plain_fact(fact)
    for fact in told(
        f"""
        i1 2026-12-02 10:00 invoiced FP-1 lines={LINE}~3000.01
        i2 2026-12-03 10:00 invoiced FP-2 lines={LINE}~-0.01~FP-1/1
        p1 2027-01-06 10:00 paid amount=3000.00 invoice=FP-1
        p2 2027-01-07 10:00 paid 2026-12 100.00
        """
    )
]


def loaded(text):
    """The entries; whatever beancount finds wrong fails the test."""
    entries, errors, _ = loader.load_string(text)
    assert [error.message for error in errors] == []
    return entries


def exported(folder, *more, contract=BILLED, facts=FACTS):
    ran = run("export-beancount", contract_in(folder, contract), facts_in(folder, facts), *more)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def sums(entries):
    """What each account comes to, in fen."""
    real = realization.realize(entries)
    return {
        account.account: int(position.units.number * 100)
        for account in realization.iter_children(real, leaf_only=True)
        for position in account.balance
        if position.units.number
    }


def test_books_say_what_was_owed_billed_and_paid(tmp_path):
    entries = loaded(exported(tmp_path, "--until", "2027-01-08"))

    assert sums(entries) == {
        "Assets:Bank:WB-2026-01": 310000,
        "Assets:Receivable:WB-2026-01:Invoiced": -10000,
        "Assets:Receivable:WB-2026-01:Unbilled": 300300,
        "Income:WB-2026-01:Fee": -566038,
        "Income:WB-2026-01:LateInterest": -283,
        "Liabilities:VAT:WB-2026-01": -33979,
    }


def test_each_line_has_an_entry_with_its_clauses_and_facts(tmp_path):
    entries = loaded(exported(tmp_path, "--until", "2027-01-08", "--language", "en"))

    found = [
        (str(item.date), item.payee, item.narration, item.meta["clauses"], item.meta["facts"])
        for item in entries
        if isinstance(item, data.Transaction)
    ]
    assert found == [
        ("2026-11-30", "华北精工", "fee 2026-11", "M2, T8", ""),
        ("2026-12-02", "华北精工", "invoice issued fee FP-1 2026-11", "M2", "i1"),
        ("2026-12-03", "华北精工", "invoice issued fee FP-2 2026-11", "M2", "i2"),
        ("2026-12-31", "华北精工", "fee 2026-12", "M2, T8", ""),
        ("2027-01-06", "华北精工", "interest on late payment FP-1", "T9, T8", "i1, i2, p1"),
        ("2027-01-06", "华北精工", "payment received FP-1", "frame", "p1"),
        ("2027-01-07", "华北精工", "payment received 2026-12", "frame", "p2"),
    ]


def test_adjustment_names_the_line_that_it_adjusts(tmp_path):
    entries = loaded(exported(tmp_path, "--until", "2026-12-04"))

    adjusting = [item.meta["adjusts"] for item in entries if "adjusts" in item.meta]
    assert adjusting == ["FP-1#1"]


def test_balances_are_asserted_after_the_last_day(tmp_path):
    entries = loaded(exported(tmp_path, "--until", "2026-12-04"))

    asserted = {
        (item.date, item.account.split(":", 1)[1], item.amount.number, item.tolerance)
        for item in entries
        if isinstance(item, data.Balance)
    }
    day = date(2026, 12, 6)
    assert asserted == {
        (day, "Bank:WB-2026-01", Decimal("0.00"), Decimal("0.00")),
        (day, "Receivable:WB-2026-01:Invoiced", Decimal("3000.00"), Decimal("0.00")),
        (day, "Receivable:WB-2026-01:Unbilled", Decimal("0.00"), Decimal("0.00")),
    }


def test_books_of_an_exported_ledger_are_those_of_its_facts(tmp_path):
    plain = exported(tmp_path)

    lines = ledger_in(tmp_path, ledger(FACTS))
    ran = run("export-beancount", contract_in(tmp_path, BILLED), lines)

    assert (ran.code, ran.out) == (0, plain)


def test_changed_ledger_makes_no_books(tmp_path):
    lines = [line.replace("100.00", "900.00") for line in ledger(FACTS)]

    ran = run("export-beancount", contract_in(tmp_path, BILLED), ledger_in(tmp_path, lines))

    assert (ran.code, ran.out) == (1, "")


def test_books_are_as_they_were_known(tmp_path):
    entries = loaded(exported(tmp_path, "--known-at", "2026-12-02T12:00"))

    assert sums(entries)["Assets:Receivable:WB-2026-01:Invoiced"] == 300001
    assert "Assets:Bank:WB-2026-01" not in sums(entries)


# ------------------------------------------------------------------ everything loads


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_books_of_every_scenario_load(path, language, tmp_path):
    tale = scenario(path)
    contract = contract_in(tmp_path, contract_text(tale.contract))
    facts = facts_in(tmp_path, [plain_fact(fact) for fact in tale.facts])

    ran = run("export-beancount", contract, facts, "--language", language)

    assert (ran.code, ran.err) == (0, "")
    assert loaded(ran.out)


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_books_of_any_contract_and_any_history_load(signed, facts):
    """Invoices of several days among them; what the accounts come to is asserted to the fen."""
    until = moment("2027-02-01 00:00")
    issued = issued_in(signed, facts, billing_days(signed, facts))
    verdicts = derive(signed, (*facts, *issued), known_at=until, until=until)

    books = books_of(verdicts, signed.frame)

    assert loaded("\n".join((*beancount_lines(books, customer="华北精工", language="zh"), "")))


def test_every_fault_of_one_fen_is_found(tmp_path):
    """Whichever amount of whichever entry is changed."""
    text = exported(tmp_path, "--until", "2027-01-08")
    amounts = list(re.finditer(r"(?<=  )-?\d+\.\d\d(?= (?:CNY|~))", text))

    assert len(amounts) == 20
    for found in amounts:
        changed = Decimal(found[0]) + Decimal("0.01")
        wrong = f"{text[: found.start()]}{changed}{text[found.end() :]}"
        _, errors, _ = loader.load_string(wrong)
        assert errors, text[found.start() - 80 : found.end()]


# ------------------------------------------------------------------ names


@pytest.mark.parametrize(
    ("number", "name"),
    [
        pytest.param("WB-2026-01", "WB-2026-01", id="safe as it is"),
        pytest.param("2026", "2026", id="a figure first"),
        pytest.param("wb-1", "N-wb-1-5f6474bcceb0", id="no capital first"),
        pytest.param("维保（2026）第1号", "N-2026-1-527dff08e71e", id="Chinese"),
        pytest.param("维保", "N-3d0e8b767fae", id="nothing that is safe"),
    ],
)
def test_part_of_an_account_is_as_it_was_or_told_apart_by_its_hash(number, name):
    assert component(number) == name


def test_numbers_that_look_alike_have_accounts_of_their_own():
    numbers = ("维保-1", "合同-1", "wb-1", "wb_1", "wb 1", "Wb-1")

    assert len({component(number) for number in numbers}) == len(numbers)


@pytest.mark.parametrize(
    ("what", "name"),
    [
        pytest.param("late_interest", "LateInterest", id="words of the engine"),
        pytest.param("fee", "Fee", id="one word"),
        pytest.param("Onsite", "Onsite", id="people's own word"),
    ],
)
def test_kind_of_income_is_a_part_of_an_account(what, name):
    assert kind(what) == name


def test_what_is_given_back_has_an_account_of_its_own():
    accounts = Accounts("WB-1")

    assert accounts.income("service_credit", is_credit=True) == "Income:WB-1:Credits:ServiceCredit"
    assert accounts.income("service_credit", is_credit=False) == "Income:WB-1:ServiceCredit"


@pytest.mark.parametrize(
    "text", ['他说"好"', "a\\b", "一行\n二行", "制\t表", "回\r车", "“引号”；#*"]
)
def test_any_text_is_one_string(text):
    source = f"2026-01-01 open Assets:Bank CNY\n  name: {quoted(text)}\n"

    (entry,) = loaded(source)

    assert entry.meta["name"] == text.replace("\r", " ")


def test_contract_whose_number_no_account_takes_has_books(tmp_path):
    contract = BILLED.replace("WB-2026-01", "维保（2026）“甲”")
    facts = written_in(tmp_path, "facts.jsonl", json_lines(FACTS))

    ran = run("export-beancount", contract_in(tmp_path, contract), facts)

    assert ran.code == 0
    assert loaded(ran.out)
