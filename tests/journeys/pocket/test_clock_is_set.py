# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The telephone's clock is set between the arrival and its sending: the visit has the true time."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.cast import MONDAY
from weibao.bundles.models import FieldEntry
from weibao.fieldwork.models import Visit

CLOCK = """(() => { const Real = Date; let by = 0
    globalThis.setClock = (ms) => { by = ms }
    globalThis.Date = class extends Real {
        constructor(...said) { said.length ? super(...said) : super(Real.now() + by) }
        static now() { return Real.now() + by } } })()"""
HOUR_MS = 3_600_000
HALF_PAST_TEN = MONDAY + timedelta(minutes=30)
NEAR = timedelta(minutes=20)


@pytest.mark.parametrize("by", [-HOUR_MS, 5 * 24 * HOUR_MS])
def test_set_while_the_page_is_open(pocket, visit, by):
    pocket.page.add_init_script(CLOCK)
    pocket.open()
    pocket.cut()
    pocket.go(visit)
    pocket.arrive()
    pocket.page.evaluate("(by) => setClock(by)", by)
    pocket.back()
    expect(pocket.line).to_contain_text("已连网 · 都已送达")

    row = FieldEntry.objects.get()
    assert (row.has_wrong_clock, row.is_uncertain) == (True, False)
    assert abs(Visit.objects.get().arrived_at - HALF_PAST_TEN) < NEAR
    assert row.elapsed_ms is not None


def test_set_while_the_page_was_closed_it_cannot_be_still_to_come(pocket, visit):
    pocket.page.add_init_script(CLOCK)
    pocket.open()
    pocket.cut()
    pocket.go(visit)
    pocket.arrive()
    pocket.page.add_init_script(f"setClock({-HOUR_MS})")
    pocket.page.reload()
    pocket.back()
    expect(pocket.line).to_contain_text("已连网 · 都已送达")

    row = FieldEntry.objects.get()
    assert (row.has_wrong_clock, row.is_uncertain, row.elapsed_ms) == (True, False, None)
    assert abs(Visit.objects.get().arrived_at - HALF_PAST_TEN) < NEAR


def test_set_back_before_the_visit_the_customer_signs_the_true_times(pocket, visit):
    pocket.page.add_init_script(CLOCK)
    pocket.open()
    pocket.cut()
    pocket.page.evaluate("(by) => setClock(by)", -HOUR_MS)
    pocket.go(visit)
    pocket.whole_visit()
    pocket.back()
    expect(pocket.line).to_contain_text("已连网 · 都已送达")

    assert set(FieldEntry.objects.values_list("outcome", flat=True)) == {"KEPT"}
    assert abs(Visit.objects.get().arrived_at - HALF_PAST_TEN) < NEAR
