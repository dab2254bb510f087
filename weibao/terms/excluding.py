# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Terms that put work out of scope although its request is in it (M6, V7): what they share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar, TypeVar

from weibao.terms.agreed.contract import Conditional
from weibao.terms.agreed.versions import Spoken
from weibao.terms.findings import Excluded
from weibao.terms.record.history import Story
from weibao.terms.values.outside import Outside
from weibao.terms.values.records import Problem
from weibao.terms.verdicts import Because, Step, cited


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluding(Conditional):
    """Work of what the field `listed_in` names is declined, or done at its price."""

    listed_in: ClassVar[str]
    outside: Outside = field(default=Outside.REFUSE, metadata={"stands_last": True})

    def problems(self) -> Iterable[Problem]:
        if not getattr(self, self.listed_in):
            yield Problem(self.listed_in, "excludes_nothing")


E = TypeVar("E", bound=Excluding)


def said_of(spoken: Spoken[E], story: Story, *facts: str, steps: tuple[Step, ...]) -> Because:
    """Why such a term speaks of a request: its report, the amendments, and what else shows it."""
    return Because((spoken.clause,), cited(story.reported.id, *spoken.facts, *facts), steps)


def excluded(spoken: Spoken[E], because: Because) -> Excluded:
    return Excluded(because, is_priced=spoken.term.outside is Outside.PRICE)
