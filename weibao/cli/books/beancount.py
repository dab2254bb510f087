# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Books in the syntax of beancount, with amounts to the fen and nothing rounded away."""

from __future__ import annotations

from collections.abc import Iterator

from weibao.cli.books.entries import Balance, Books, Entry
from weibao.cli.text.labels import label
from weibao.terms.values.money import yuan_text
from weibao.wording.names import name_of

CURRENCY = "CNY"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": " "}


def quoted(text: str) -> str:
    """A string on one line, whatever a person wrote."""
    return f'"{"".join(_ESCAPES.get(mark, mark) for mark in text)}"'


def beancount_lines(books: Books, *, customer: str, language: str) -> Iterator[str]:
    yield f'option "operating_currency" "{CURRENCY}"'
    for account, word in books.accounts:
        yield ""
        yield f"{books.opened_on} open {account} {CURRENCY}"
        yield f"  name: {quoted(_account_name(word, language))}"
    for entry in books.entries:
        yield ""
        yield from _entry(entry, customer, language)
    yield ""
    yield from (_balance(item) for item in books.balances)


def _account_name(word: str, language: str) -> str:
    own = {"unbilled", "invoiced", "bank", "vat"}
    return label(f"account_{word}", language) if word in own else name_of(word, language)


def _entry(entry: Entry, customer: str, language: str) -> Iterator[str]:
    about = " ".join((*(name_of(word, language) for word in entry.words), entry.subject)).strip()
    yield f"{entry.on} * {quoted(customer)} {quoted(about)}"
    yield from (f"  {name}: {quoted(value)}" for name, value in entry.metadata)
    yield from (f"  {account}  {yuan_text(fen)} {CURRENCY}" for account, fen in entry.postings)


def _balance(item: Balance) -> str:
    """To the fen: without the tolerance, a fault of one fen would pass."""
    return f"{item.on} balance {item.account}  {yuan_text(item.amount)} ~ 0.00 {CURRENCY}"
