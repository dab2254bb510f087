# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Work of an incident beyond its limit: only what was done after the consent is charged (P1).

Of 3 hours in an incident of 2 hours, finished at 13:00, the third is charged where the customer
had consented by 13:00. Later consent is for later work.
"""

from __future__ import annotations

from typing import NamedTuple

from weibao.terms.clauses.entitlements.pack.term import Pack
from weibao.terms.entitlements.evidence import Use
from weibao.terms.facts.visits import ExtensionAgreed


class Overrun(NamedTuple):
    """Seconds beyond the limit, and those among them to which nobody had consented."""

    over: int
    not_agreed: int
    consent: ExtensionAgreed | None

    @property
    def agreed(self) -> int:
        return self.over - self.not_agreed

    @property
    def facts(self) -> tuple[str, ...]:
        """The consent, where it made a difference."""
        return (self.consent.id,) if self.consent and self.agreed else ()


def overrun_of(term: Pack, use: Use) -> Overrun | None:
    """None where nothing is beyond the limit, or there is none."""
    if term.limit is None or use.story is None:
        return None
    consent = use.story.first(ExtensionAgreed)
    before = sum(work.minutes for work in use.work if consent is None or work.at < consent.at)
    over = use.minutes * 60 - term.limit
    return Overrun(over, max(0, before * 60 - term.limit), consent) if over > 0 else None
