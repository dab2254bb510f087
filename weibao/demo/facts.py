# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What happens in the demonstration and has no page yet, as facts."""

from weibao.agreements.observation import Observation
from weibao.terms.facts.conduct import StaffClashed
from weibao.terms.facts.projects import RequirementConfirmed, RequirementRestated
from weibao.terms.values.scalars import Note


def requirement_restated(requirement: str, *, words: str, seen: Observation) -> RequirementRestated:
    return RequirementRestated(
        **seen.stamp(), requirement=requirement, person=seen.by.name, words=Note(words)
    )


def requirement_confirmed(requirement: str, *, seen: Observation) -> RequirementConfirmed:
    return RequirementConfirmed(**seen.stamp(), requirement=requirement, person=seen.by.name)


def staff_clashed(person: str, *, evidence: str, seen: Observation) -> StaffClashed:
    """`person` is on the provider's side."""
    return StaffClashed(**seen.stamp(), person=person, evidence=Note(evidence))
