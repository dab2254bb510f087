# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A cause outside the contract is part of what the customer signs (V7, M6)."""

import hashlib
import json

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import HOUR, finished, signed, started, work
from tests.factories.ledger_guard import past_the_guards
from tests.factories.servicedesk import reported
from weibao.agreements.chain import canonical
from weibao.fieldwork.actions import (
    Cause,
    ContentChangedError,
    change_visit,
    record_cause,
    refuse_signature,
)
from weibao.fieldwork.models import Outcome, Visit
from weibao.fieldwork.queries import visit_content
from weibao.signing.queries import versions_of
from weibao.signing.sheet import signed_sheet, unsigned_sheet

LATER = MONDAY + 3 * HOUR
BURNT = Cause(cause="lightning", evidence="接口处有烧痕", person="赵小燕")
SAID = {"cause": "lightning", "evidence": "接口处有烧痕", "person": "赵小燕", "photos": []}


@pytest.fixture
def visit(cast, contract):
    return finished(cast, reported(cast, contract))


def again():
    return Visit.objects.get()


def test_the_customer_signs_the_cause_with_its_evidence(cast, visit):
    assert visit_content(visit).values["cause"] is None

    record_cause(visit, found=BURNT, seen=seen(cast.chen, LATER))
    signature = signed(cast, again(), at=LATER)

    assert (signature.version, json.loads(signature.content)["cause"]) == (1, SAID)
    facts = dict(signed_sheet(signature)["facts"])
    assert facts["合同外原因"] == "雷击；接口处有烧痕；已告知赵小燕"


def test_a_cause_recorded_on_site_changes_nothing_but_itself(cast, contract):
    visit = started(cast, reported(cast, contract))
    before = dict(visit_content(visit).values)

    record_cause(visit, found=BURNT, seen=seen(cast.chen, LATER))

    assert visit_content(again()).values == {**before, "cause": SAID}


def test_what_was_shown_without_the_cause_is_not_signed_with_it(cast, visit):
    shown = visit_content(visit).digest
    record_cause(visit, found=BURNT, seen=seen(cast.chen, LATER))

    with pytest.raises(ContentChangedError):
        signed(cast, again(), shown=shown, at=LATER)


def test_a_cause_after_the_signature_makes_a_version_that_nobody_signed(cast, visit):
    signed(cast, visit)
    form = seen(cast.chen, LATER, key="cause")

    for _ in range(2):
        record_cause(visit, found=BURNT, seen=form)

    assert (again().version, again().is_changed_since_signed) == (2, True)
    assert [[change.field for change in one.changes] for one in versions_of(again())] == (
        [[], ["cause"]]
    )
    assert unsigned_sheet(again())["standing"]["tone"] == "void"


def test_a_cause_after_a_refusal_is_shown_anew(cast, visit):
    said = {"outcome": Outcome.REFUSED, "reason": "不认可", "seen": seen(cast.chen, LATER)}
    refuse_signature(visit, **said)

    record_cause(visit, found=BURNT, seen=seen(cast.chen, LATER))

    assert again().version == 2


def test_of_several_causes_the_one_recorded_last_is_signed(cast, visit):
    record_cause(visit, found=BURNT, seen=seen(cast.chen, LATER))
    record_cause(
        visit, found=Cause(cause="misuse", evidence="机内有水"), seen=seen(cast.chen, MONDAY + HOUR)
    )

    told = {"cause": "misuse", "evidence": "机内有水", "person": "", "photos": []}
    assert visit_content(again()).values["cause"] == told


def test_what_was_signed_before_causes_belonged_to_it_stays_true(cast, visit):
    signature = signed(cast, visit)
    old = {name: said for name, said in json.loads(signature.content).items() if name != "cause"}
    text = canonical(old)
    signature.content = text.decode()
    signature.content_hash = hashlib.sha256(text).hexdigest()
    with past_the_guards():
        signature.save()

    change_visit(visit, work=work(minutes=90), seen=seen(cast.chen, LATER))

    assert hashlib.sha256(signature.content.encode()).hexdigest() == signature.content_hash
    assert "合同外原因" not in dict(signed_sheet(signature)["facts"])
    assert [change.field for change in versions_of(again())[1].changes] == ["minutes"]
