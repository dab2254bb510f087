# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How far a milestone is: accepted at the first moment at which every requirement's latest test is.

What fails later is a defect of something accepted, and does not undo the acceptance. A test that
is withdrawn does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from weibao.terms.agreed.versions import FROM_THE_START, Spoken, Versions
from weibao.terms.duty import termination_in_force
from weibao.terms.facts.agreement import ContractTerminated
from weibao.terms.facts.projects import RequirementTested
from weibao.terms.findings import Case
from weibao.terms.projects.milestones import Milestone, Milestones, Requirement
from weibao.terms.verdicts import Step, cited, step


class Progress(NamedTuple):
    """One milestone with its tests in order; those up to its acceptance if it was accepted.

    `ended_by` ended the contract before it was accepted, and releases it.
    """

    spoken: Spoken[Milestones]
    milestone: Milestone
    tests: tuple[RequirementTested, ...]
    accepted_at: datetime | None
    ended_by: ContractTerminated | None

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        return self.spoken.term.requirements_of(self.milestone.name)

    @property
    def facts(self) -> tuple[str, ...]:
        return cited(*self.spoken.facts, *(test.id for test in self.tests))

    @property
    def failures(self) -> int:
        return sum(not test.is_accepted for test in self.tests)

    @property
    def accepted(self) -> int:
        """How many requirements are accepted."""
        latest = latest_of(self.tests)
        return sum(item.id in latest and latest[item.id].is_accepted for item in self.requirements)


def latest_of(tests: Sequence[RequirementTested]) -> Mapping[str, RequirementTested]:
    """The latest test of each requirement; a re-test takes the place of the test before."""
    return {test.requirement: test for test in tests}


def progress_of(clause: Versions[Milestones], case: Case) -> Iterator[Progress]:
    """Each milestone that the clause ever had: as it was accepted, or as it stands now."""
    tests = tests_in_time(case)
    names = dict.fromkeys(item.name for term in clause.terms() for item in term.milestones)
    for name in names:
        found = _accepted(clause, name, tests, case)
        if found is not None:
            yield found
            continue
        found = _at(case.until, clause, name, tests=tests)
        if found is not None:
            yield found._replace(ended_by=termination_in_force(case))


def tests_in_time(case: Case) -> list[RequirementTested]:
    """The tests that were made before the contract was ended."""
    ended = termination_in_force(case)
    tests = case.history.all(RequirementTested)
    return [test for test in tests if ended is None or test.at <= ended.at]


def _accepted(
    clause: Versions[Milestones], name: str, tests: Sequence[RequirementTested], case: Case
) -> Progress | None:
    """At the earliest moment at which a test, or an amendment, leaves nothing to accept."""
    for at in _moments(clause, tests, case):
        found = _at(at, clause, name, tests=tests)
        if found is not None and found.accepted == len(found.requirements):
            return found._replace(accepted_at=at)
    return None


def _moments(
    clause: Versions[Milestones], tests: Sequence[RequirementTested], case: Case
) -> list[datetime]:
    changes = (version.since_at for version in clause.all)
    moments = {test.at for test in tests}
    moments.update(at for at in changes if FROM_THE_START < at <= case.until)
    return sorted(moments)


def _at(
    at: datetime, clause: Versions[Milestones], name: str, *, tests: Sequence[RequirementTested]
) -> Progress | None:
    """The milestone as it stood at a moment; None where the clause does not have it."""
    spoken = clause.at(at)
    milestone = spoken.term.milestone(name) if spoken else None
    if spoken is None or milestone is None:
        return None
    wanted = {item.id for item in spoken.term.requirements_of(name)}
    made = tuple(test for test in tests if test.requirement in wanted and test.at <= at)
    return Progress(spoken, milestone, made, accepted_at=None, ended_by=None)


def requirement_steps(progress: Progress) -> Iterator[Step]:
    """Each requirement with its tests in order, or that it was not tested yet."""
    for item in progress.requirements:
        tests = [test for test in progress.tests if test.requirement == item.id]
        if not tests:
            yield step("requirement_untested", name=item.id, test=item.test)
        for test in tests:
            yield _tested(item, test)
    if progress.failures:
        yield step("tests_failed", failures=progress.failures)


def _tested(item: Requirement, test: RequirementTested) -> Step:
    if test.is_accepted:
        return step(
            "requirement_accepted",
            name=item.id,
            test=item.test,
            person=test.person,
            tested_at=test.at,
        )
    return step(
        "requirement_failed",
        name=item.id,
        test=item.test,
        person=test.person,
        tested_at=test.at,
    )
