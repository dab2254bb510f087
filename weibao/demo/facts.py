# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What happens in a project of the demonstration, for which there is no page yet, as facts."""

from weibao.agreements.observation import Observation
from weibao.terms.facts.projects import RequirementConfirmed, RequirementRestated
from weibao.terms.values.scalars import Note


def requirement_restated(requirement: str, *, words: str, seen: Observation) -> RequirementRestated:
    return RequirementRestated(
        **seen.stamp(), requirement=requirement, person=seen.by.name, words=Note(words)
    )


def requirement_confirmed(requirement: str, *, seen: Observation) -> RequirementConfirmed:
    return RequirementConfirmed(**seen.stamp(), requirement=requirement, person=seen.by.name)
