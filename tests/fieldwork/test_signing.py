# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The signature covers exactly what was shown; a later change voids it, visibly."""

import hashlib
import json

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import HOUR, STROKES, finished, signed, started, work
from tests.factories.servicedesk import reported
from weibao.agreements.actions import FactConflictError, FactRefusedError
from weibao.agreements.chain import check_lines
from weibao.agreements.queries import ledger_lines, ledger_of, verdicts_of
from weibao.fieldwork.actions import (
    BackupNeededError,
    BadRatingError,
    ContentChangedError,
    VisitNotPossibleError,
    change_visit,
    refuse_signature,
    sign_visit,
)
from weibao.fieldwork.actions.signing import Signed
from weibao.fieldwork.models import Outcome, Signature, Visit
from weibao.fieldwork.queries import visit_content
from weibao.fieldwork.strokes import BadStrokesError, strokes_from
from weibao.fieldwork.work import UsedPart

CABLE = UsedPart(name="网线", quantity=2, unit_price=1500)
PLUG = UsedPart(name="水晶头", quantity=4, unit_price=100)
LATER = MONDAY + 3 * HOUR


@pytest.fixture
def visit(cast, contract):
    return finished(cast, reported(cast, contract), parts=(CABLE,))


def again():
    return Visit.objects.get()


def test_the_hash_on_the_ledger_is_that_of_the_text_that_was_shown(cast, visit):
    signature = signed(cast, visit, rating=4)

    assert hashlib.sha256(signature.content.encode()).hexdigest() == signature.content_hash
    shown = json.loads(signature.content)
    assert (shown["visit"], shown["customer"], shown["parts"][0]["amount_fen"]) == (
        (visit.number, "华北精工有限公司", 3000)
    )
    fact = ledger_of(visit.request.contract).latest("seq")
    assert f'"content_hash":"{signature.content_hash}"' in fact.content
    assert (again().signature, str(signature)) == (signature, f"{visit.pk} v1 SIGNED")


def test_the_same_signature_sent_twice_is_one(cast, visit):
    form = {
        "signed": Signed(shown=visit_content(visit).digest, person="赵小燕", strokes=STROKES),
        "seen": seen(cast.chen, LATER, key="sign"),
    }

    assert sign_visit(visit, **form) == sign_visit(visit, **form)
    assert Signature.objects.count() == 1


def test_the_same_form_signed_by_somebody_else_is_refused(cast, visit):
    form = seen(cast.chen, LATER, key="sign")
    shown = visit_content(visit).digest
    sign_visit(visit, signed=Signed(shown=shown, person="赵小燕", strokes=STROKES), seen=form)

    with pytest.raises(FactConflictError):
        sign_visit(visit, signed=Signed(shown=shown, person="别人", strokes=STROKES), seen=form)


def test_what_is_no_longer_what_was_shown_is_not_signed(cast, visit):
    shown = visit_content(visit).digest
    change_visit(visit, work=work(minutes=90), seen=seen(cast.chen, LATER))

    with pytest.raises(ContentChangedError):
        signed(cast, again(), shown=shown)
    assert Signature.objects.count() == 0


def test_a_change_after_the_signature_makes_the_visit_visibly_unsigned(cast, visit):
    signed(cast, visit)
    form = seen(cast.chen, LATER, key="change")

    for _ in range(2):
        change_visit(visit, work=work(minutes=90, parts=(PLUG,)), seen=form)

    changed = again()
    assert (changed.version, changed.signature, changed.is_changed_since_signed) == (2, None, True)
    signed(cast, changed, at=LATER)
    assert (again().is_changed_since_signed, Signature.objects.count()) == (False, 2)


def test_the_same_change_with_other_content_is_refused(cast, visit):
    form = seen(cast.chen, LATER, key="change-1")
    change_visit(visit, work=work(minutes=90), seen=form)

    with pytest.raises(FactConflictError):
        change_visit(visit, work=work(minutes=95), seen=form)
    with pytest.raises(FactConflictError):
        change_visit(visit, work=work(minutes=90, parts=(PLUG,)), seen=form)
    assert (again().minutes, again().version) == (90, 2)


def test_an_earlier_change_that_comes_again_does_not_undo_the_later(cast, visit):
    first = seen(cast.chen, LATER, key="change-1")
    change_visit(visit, work=work(minutes=90), seen=first)
    change_visit(visit, work=work(minutes=95), seen=seen(cast.chen, LATER))

    change_visit(visit, work=work(minutes=90), seen=first)

    assert (again().minutes, again().version) == (95, 3)


def test_a_change_corrects_the_facts_in_the_month_of_the_work(cast, visit):
    change_visit(visit, work=work(minutes=90, parts=(PLUG, CABLE)), seen=seen(cast.chen, LATER))

    contract = visit.request.contract
    corrections = ledger_of(contract).exclude(corrects=None)
    assert [entry.corrects for entry in corrections] == [visit.work_fact, parts_of(visit)[0]]
    charges = verdicts_of(contract, now=LATER).charges
    assert sorted(charge.gross for charge in charges if charge.what == "part") == [400, 3000]
    assert {entry.happened_at for entry in corrections} == {visit.finished_at}
    assert check_lines(ledger_lines(contract)) is None


def test_a_part_that_was_not_used_is_withdrawn(cast, visit):
    change_visit(visit, work=work(), seen=seen(cast.chen, LATER))

    charges = verdicts_of(visit.request.contract, now=LATER).charges
    assert [charge for charge in charges if charge.what == "part"] == []
    assert (again().parts.count(), again().is_changed_since_signed) == (0, False)


def parts_of(visit):
    return [f"{visit.work_fact.partition(':')[0]}:part-1"]


def test_a_change_to_destructive_work_asks_about_backup_too(cast, visit):
    with pytest.raises(BackupNeededError):
        change_visit(visit, work=work(is_destructive=True), seen=seen(cast.chen, LATER))


def test_the_customer_signs_in_their_own_account(cast, visit):
    shown = visit_content(visit).digest
    by_zhao = Signed(shown=shown, person="赵小燕", strokes=STROKES, comment="谢谢")

    signature = sign_visit(visit, signed=by_zhao, seen=seen(cast.zhao, LATER))

    assert (signature.by, signature.comment, signature.rating) == (cast.zhao, "谢谢", None)


@pytest.mark.parametrize("rating", [0, 6])
def test_a_rating_is_from_one_to_five(cast, visit, rating):
    with pytest.raises(BadRatingError):
        signed(cast, visit, rating=rating)


def test_a_signature_has_a_name(cast, visit):
    with pytest.raises(FactRefusedError, match="person"):
        signed(cast, visit, person="")


def test_nothing_is_signed_before_it_is_finished(cast, contract):
    with pytest.raises(VisitNotPossibleError):
        signed(cast, started(cast, reported(cast, contract)))


def test_nobody_there_to_sign_is_written_down_with_its_reason(cast, visit):
    form = seen(cast.chen, LATER, key="absent")
    for _ in range(2):
        refuse_signature(visit, outcome=Outcome.ABSENT, reason="无人在场", seen=form)

    signature = Signature.objects.get()
    assert (signature.outcome, signature.reason, again().signature) == (
        ("ABSENT", "无人在场", None)
    )
    signed(cast, visit, at=LATER)
    assert again().signature.outcome == "SIGNED"


@pytest.mark.parametrize(
    "changed",
    [{"reason": "出差"}, {"person": "王建国"}, {"outcome": Outcome.REFUSED}],
    ids=lambda changed: next(iter(changed)),
)
def test_the_same_form_with_another_reason_is_refused(cast, visit, changed):
    absent = {"outcome": Outcome.ABSENT, "reason": "无人在场", "seen": seen(cast.chen, LATER)}
    refuse_signature(visit, **absent)

    with pytest.raises(FactConflictError):
        refuse_signature(visit, **{**absent, **changed})
    assert Signature.objects.get().reason == "无人在场"


def test_what_is_signed_is_signed_once_and_not_refused_afterwards(cast, visit):
    signed(cast, visit)

    with pytest.raises(VisitNotPossibleError):
        signed(cast, visit)
    with pytest.raises(VisitNotPossibleError):
        refuse_signature(
            visit, outcome=Outcome.REFUSED, reason="不满意", seen=seen(cast.chen, LATER)
        )
    assert Signature.objects.count() == 1


def test_the_form_of_another_visit_is_refused(cast, visit, packs):
    elsewhere = finished(cast, reported(cast, packs))
    form = seen(cast.chen, LATER, key="form-1")
    refuse_signature(visit, outcome=Outcome.ABSENT, reason="无人在场", seen=form)

    with pytest.raises(FactConflictError):
        refuse_signature(elsewhere, outcome=Outcome.ABSENT, reason="无人在场", seen=form)


def test_a_refusal_is_no_signature(cast, visit):
    with pytest.raises(ValueError, match="sign_visit"):
        refuse_signature(visit, outcome=Outcome.SIGNED, reason="x", seen=seen(cast.chen, LATER))


@pytest.mark.parametrize("name", ["liu", "sun", "wu"])
def test_who_may_not_sign_or_refuse(cast, visit, name):
    somebody = seen(cast.everybody[name], LATER)
    given = Signed(shown=visit_content(visit).digest, person="x", strokes=STROKES)

    with pytest.raises(PermissionDenied):
        sign_visit(visit, signed=given, seen=somebody)
    with pytest.raises(PermissionDenied):
        refuse_signature(visit, outcome=Outcome.REFUSED, reason="x", seen=somebody)


def test_a_signature_is_kept_as_whole_points():
    assert strokes_from([[[1.4, 2], (3, 4)]]) == [[[1, 2], [3, 4]]]


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        "signature",
        [[]],
        [[[1]]],
        [[[1, "2"]]],
        [[[1, True]]],
        [[[1, float("nan")]]],
        [[[1, 10_001]]],
        [[[0, 0]]] * 301,
        [[[0, 0]] * 6001],
        [[[0, 0]] * 3001] * 2,
    ],
    ids=lambda raw: str(raw)[:30],
)
def test_what_no_hand_draws_is_refused(raw):
    with pytest.raises(BadStrokesError):
        strokes_from(raw)
