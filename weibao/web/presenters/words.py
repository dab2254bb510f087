# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The engine's words in the reader's language: names, clauses, steps, questions."""

from typing import Any

from django.utils.translation import get_language

from weibao.agreements.models import Contract
from weibao.agreements.queries import parsed_contract
from weibao.wording.clauses import clause_words
from weibao.wording.names import name_of
from weibao.wording.values import EN, ZH, Reader

Verdict = Any
"""A record of the engine, as queries hand it out; only they import the engine."""


def language() -> str:
    return EN if (get_language() or "").startswith("en") else ZH


def reader() -> Reader:
    return Reader(language())


def word(name: str) -> str:
    return name_of(name, language())


def clause_title(contract: Contract, clause_id: str) -> str:
    """M8 上门次数: with the id by which the command line and the other side cite it."""
    signed = parsed_contract(contract)
    found = [clause for clause in signed.clauses if clause.id == clause_id]
    titles = [clause_words(signed, clause, language()).title for clause in found]
    return " ".join([clause_id, *titles])
