# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Amendments on the pages: a line of a table names one, a fence beside it has its clauses.

````markdown 补-1
## M2 月费
...
````
"""

import dataclasses
from collections.abc import Iterable

from tests.docs.pages import Part
from weibao.terms.facts.agreement import AmendmentSigned
from weibao.terms.facts.base import Fact
from weibao.terms.values.scalars import LongText


def with_texts(facts: Iterable[Fact], part: Part) -> tuple[Fact, ...]:
    """The facts, each amendment with the clauses of the fence that bears its name."""
    texts = {fence.info.removeprefix("markdown "): fence.text for fence in part.fences}
    return tuple(
        dataclasses.replace(fact, text=LongText(texts[fact.amendment]))
        if isinstance(fact, AmendmentSigned) and fact.amendment in texts
        else fact
        for fact in facts
    )
