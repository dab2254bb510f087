# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The customer tests what a project delivered, requirement by requirement, and signs (A4)."""

from django.core.exceptions import PermissionDenied

from weibao.agreements.access import can_test_requirement
from weibao.agreements.actions.ledger import Recorded, record_facts
from weibao.agreements.facts import requirement_tested
from weibao.agreements.models import Contract
from weibao.agreements.observation import Observation
from weibao.agreements.queries import requirements_of


class UnknownRequirementError(ValueError):
    """No clause in force lists a requirement of this name."""


def record_test(
    contract: Contract,
    *,
    requirement: str,
    is_accepted: bool,
    seen: Observation,
    evidence: str = "",
) -> Recorded:
    """Record the result under the name of whoever signs it. Raises UnknownRequirementError."""
    if not can_test_requirement(seen.by, contract):
        raise PermissionDenied
    if all(item.agreed.id != requirement for item in requirements_of(contract, now=seen.now)):
        raise UnknownRequirementError(requirement)
    fact = requirement_tested(requirement, is_accepted=is_accepted, evidence=evidence, seen=seen)
    return record_facts(contract, [fact], now=seen.now)
