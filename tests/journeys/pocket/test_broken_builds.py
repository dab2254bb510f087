# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A telephone that forgot too early, or made a new id each time, would be found by the journey."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.journeys.pocket.broken import broken_app
from tests.journeys.pocket.conftest import Pocket, telephone_of
from tests.journeys.pocket.test_a_visit_without_signal import ALL, check_all_is_there_once
from weibao.bundles.models import FieldEntry

ENTRIES = "**/pocket/entries/"
BOTH = 2


@dataclass(frozen=True, kw_only=True)
class Fault:
    file: str
    right: str
    wrong: str


FORGETS = Fault(
    file="sending.js",
    right="    const answer = await asked(",
    wrong="""    const gone = entries.map(({ id }) => ({ id, outcome: 'kept' }))
    await settle(owner, gone)
    const answer = await asked(""",
)
NEW_IDS = Fault(
    file="sending.js",
    right="const entries = rows.map((row) => row.entry)\n",
    wrong="const fresh = () => ({ id: crypto.randomUUID(), after: null })\n"
    "  const entries = rows.map(({ entry }) => ({ ...entry, ...fresh() }))\n",
)
AS_IT_IS = Fault(file="sending.js", right="const AT_ONCE = 50", wrong="const AT_ONCE = 40")


@dataclass
class BadLine:
    """Without a signal nothing arrives; then what is sent first does not, either, and what is sent
    then does, and the answer is lost. From the first moment: nothing slips by on a slow machine.
    """

    is_back: bool = False
    lost: int = 0

    def carry(self, route):
        if self.lost == BOTH:
            return route.continue_()
        if self.lost:
            route.fetch()
        self.lost += self.is_back
        return route.abort()


@pytest.fixture
def work_with(browser, live_server, cast, visit, entered, tmp_path):
    """A whole visit without a signal, with a build; then the line is bad, and then good."""
    phones = []

    def worked(fault, does=Pocket.whole_visit):
        script = broken_app(tmp_path, file=fault.file, right=fault.right, wrong=fault.wrong)
        phone = telephone_of(browser, live_server.url, entered, cast.chen, service_workers="block")
        phones.append(phone)
        made = {"body": script, "content_type": "text/javascript"}
        phone.page.route("**/vendor/pocket.js", lambda route: route.fulfill(**made))
        line = BadLine()
        phone.page.route(ENTRIES, line.carry)
        phone.page.goto("/pocket/")
        expect(phone.line).to_contain_text("已连网")
        phone.go(visit)
        phone.cut()
        does(phone)
        line.is_back = True
        phone.back()
        expect(phone.line).to_contain_text("已连网")

    yield worked
    for phone in phones:
        phone.context.close()


def test_the_build_as_it_is_loses_and_doubles_nothing(work_with):
    work_with(AS_IT_IS)

    check_all_is_there_once()


def test_as_it_is_what_was_done_last_arrives_too(work_with):
    work_with(AS_IT_IS, does=Pocket.arrive)

    assert FieldEntry.objects.get().outcome == "KEPT"


def test_one_that_forgets_before_the_answer_would_be_found(work_with):
    work_with(FORGETS, does=Pocket.arrive)

    assert not FieldEntry.objects.exists()


def test_one_that_makes_new_ids_would_be_found(work_with):
    work_with(NEW_IDS)

    with pytest.raises(AssertionError):
        check_all_is_there_once()
    assert FieldEntry.objects.count() > len(ALL)
