# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Money that came in: counted once, proposed, confirmed by hand, undone by a fact."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import maintenance_contract, seen
from tests.factories.billing import (
    bank_csv,
    bank_line,
    confirmed,
    imported,
    previewed,
    proposed,
)
from weibao.agreements.models import DueMoment
from weibao.agreements.queries import facts_of, verdicts_of
from weibao.billing.actions import (
    EntryStandsError,
    NothingToPayError,
    Piece,
    SentFile,
    StatementChangedError,
    TooMuchError,
    allot,
    give_back,
    import_statement,
    keep_as_credit,
    record_payment,
    set_aside,
    undo,
)
from weibao.billing.models import Allotment, BankEntry, BankFile
from weibao.billing.queries import (
    Ground,
    entries_of,
    entry_for,
    files_of,
    proposals_for,
    targets_of,
)
from weibao.billing.queries.proposals import open_invoices
from weibao.terms.facts.agreement import PaymentReceived
from weibao.terms.facts.base import Withdrawn

DAY = timedelta(days=1)


def only(cast):
    return entries_of(cast.sun).get()


def october(contract):
    return DueMoment.objects.get(contract=contract, subject="2026-10")


def payments(contract):
    return [
        (fact.amount, fact.period, fact.invoice)
        for fact in facts_of(contract)
        if isinstance(fact, PaymentReceived)
    ]


def test_the_same_file_again_brings_nothing(cast, contract):
    text = bank_csv(bank_line(reference="L1"), bank_line(reference="L2"))
    first = imported(cast, text)
    again = imported(cast, text)
    longer = imported(cast, bank_csv(bank_line(reference="L2"), bank_line(reference="L3")))

    assert (first, again) == (BankFile.objects.earliest("pk"),) * 2
    assert (longer.taken, longer.known) == (1, 1)
    assert sorted(BankEntry.objects.values_list("reference", flat=True)) == ["L1", "L2", "L3"]
    assert files_of(cast.sun) == [longer, first]


def test_one_row_that_cannot_be_read_and_none_is_taken(cast):
    with pytest.raises(StatementChangedError):
        imported(cast, bank_csv(bank_line(), bank_line(income="三千", reference="L2")))

    assert not BankEntry.objects.exists()


def test_only_what_was_shown_is_taken(cast):
    with pytest.raises(StatementChangedError):
        import_statement(
            [("日期", "收入")],
            sent=SentFile(name="a.csv", digest="d", encoding="utf-8"),
            shown="other",
            seen=seen(cast.sun),
        )


def test_payer_and_amount_propose_the_month_and_a_person_confirms_it(cast, contract):
    imported(cast, bank_csv(bank_line()))
    (proposal,) = proposed(cast)
    assert payments(contract) == []

    made = allot(only(cast), proposal_pieces(proposal), seen=seen(cast.sun))

    assert (proposal.ground, payments(contract)) == (
        Ground.PAYER_AND_AMOUNT,
        [(300_000, "2026-10", None)],
    )
    assert (made[0].subject, october(contract).owed) == ("2026-10", 0)
    assert not entries_of(cast.sun).unmatched().exists()


def proposal_pieces(proposal):
    return [
        Piece(contract=one.contract, subject=one.subject, amount=amount)
        for one, amount in proposal.pieces
    ]


def test_two_real_rows_are_two_also_when_it_is_said_later(cast, contract):
    text = bank_csv(bank_line(reference=""), bank_line(reference=""))
    imported(cast, text)
    assert BankEntry.objects.count() == 1

    for _ in range(2):
        file = imported(cast, text, real={4})

    assert [entry.row for entry in BankEntry.objects.order_by("row")] == [3, 4]
    assert (BankFile.objects.get(), file.taken, file.known) == (file, 2, 0)
    imported(cast, bank_csv(bank_line(reference=""), bank_line(reference=""), bank_line()))
    assert BankEntry.objects.count() == 3


def test_sent_twice_it_is_booked_once(cast, contract):
    imported(cast, bank_csv(bank_line()))
    piece = Piece(contract=contract, subject="2026-10", amount=300_000)
    form = seen(cast.sun, key="book-1")

    first = allot(only(cast), [piece], seen=form)
    again = allot(only(cast), [piece], seen=form)

    assert first == again
    assert payments(contract) == [(300_000, "2026-10", None)]


def test_number_in_the_remark_finds_the_invoice_whoever_paid(cast, contract):
    confirmed(cast, previewed(cast))
    imported(cast, bank_csv(bank_line(payer="王建国", remark="付 FP202610-0001 谢谢")))

    (proposal,) = proposed(cast)

    assert proposal.ground is Ground.NUMBER
    assert [(one.subject, amount) for one, amount in proposal.pieces] == [
        ("FP202610-0001", 300_000)
    ]
    allot(only(cast), proposal_pieces(proposal), seen=seen(cast.sun))
    assert (payments(contract), october(contract).owed) == ([(300_000, None, "FP202610-0001")], 0)


def test_an_invoice_that_was_paid_is_not_read_again(cast, contract):
    confirmed(cast, previewed(cast))
    imported(cast, bank_csv(bank_line(income="1000"), bank_line(income="2000", reference="L2")))
    first, rest = entries_of(cast.sun).order_by("amount")
    asked = (cast.provider.pk, [cast.customer.pk], [], [])

    for entry, left in ((first, ["FP202610-0001"]), (rest, [])):
        piece = Piece(contract=contract, subject="FP202610-0001", amount=entry.amount)
        allot(entry, [piece], seen=seen(cast.sun))
        assert [item.number for item in open_invoices(*asked)] == left


def test_one_payment_may_pay_several_contracts(cast, contract):
    other = maintenance_contract(cast, number="WB-2")
    imported(cast, bank_csv(bank_line(income='"6,000.00"')))

    (proposal,) = proposed(cast)
    allot(only(cast), proposal_pieces(proposal), seen=seen(cast.sun))

    assert proposal.ground is Ground.PAYER_AND_AMOUNT
    assert payments(contract) == payments(other) == [(300_000, "2026-10", None)]


def test_a_part_leaves_the_rest_owed_and_the_next_payment_meets_it(cast, contract):
    imported(cast, bank_csv(bank_line(income="1000"), bank_line(income="2000", reference="L2")))

    for entry in entries_of(cast.sun):
        piece = Piece(contract=contract, subject="2026-10", amount=entry.amount)
        allot(entry, [piece], seen=seen(cast.sun))

    due = october(contract)
    assert (due.owed, due.done_at is not None) == (0, True)


def test_what_is_too_much_stays_the_customers_credit_and_goes_back(cast, contract):
    imported(cast, bank_csv(bank_line(income="3500")))
    (proposal,) = proposed(cast)
    assert (proposal.ground, proposal.amount) == (Ground.PAYER, 300_000)
    allot(only(cast), proposal_pieces(proposal), seen=seen(cast.sun))
    entry = entries_of(cast.sun).unmatched().get()
    assert (entry.customer, entry.amount - entry.used) == (cast.customer, 50_000)
    assert verdicts_of(contract, now=MONDAY).undecided == ()

    with pytest.raises(TooMuchError):
        give_back(entry, amount=50_001, note="", seen=seen(cast.sun))
    form = seen(cast.sun, key="back-1")
    first = give_back(entry, amount=50_000, note="网银退回", seen=form)

    assert give_back(entry, amount=50_000, note="网银退回", seen=form) == first
    assert not entries_of(cast.sun).unmatched().exists()


def test_a_wrong_match_is_undone_by_a_fact(cast, contract):
    imported(cast, bank_csv(bank_line()))
    piece = Piece(contract=contract, subject="2026-10", amount=300_000)
    (made,) = allot(only(cast), [piece], seen=seen(cast.sun))
    with pytest.raises(EntryStandsError):
        undo(made, reason=" ", seen=seen(cast.sun))

    later = seen(cast.sun, MONDAY + DAY)
    undo(made, reason="付的是另一份合同", seen=later)
    undo(made, reason="付的是另一份合同", seen=later)

    assert isinstance(facts_of(contract)[-1], Withdrawn)
    assert october(contract).owed == 300_000
    assert entries_of(cast.sun).unmatched().get().used == 0


def test_what_was_undone_is_not_booked_by_the_old_form(cast, contract):
    imported(cast, bank_csv(bank_line()))
    piece = Piece(contract=contract, subject="2026-10", amount=300_000)
    form = seen(cast.sun, key="book-1")
    (made,) = allot(only(cast), [piece], seen=form)
    undo(made, reason="付的是另一份合同", seen=seen(cast.sun, MONDAY + DAY))

    with pytest.raises(EntryStandsError):
        allot(only(cast), [piece], seen=form)

    assert entries_of(cast.sun).unmatched().get().used == 0


def test_an_unknown_payer_stays_unmatched_until_somebody_says_whose_it_is(cast, contract):
    imported(cast, bank_csv(bank_line(payer="某某商贸", income="800", remark="")))
    assert proposed(cast) == []

    keep_as_credit(only(cast), cast.customer, seen=seen(cast.sun))

    (proposal,) = proposed(cast)
    assert (proposal.ground, proposal.amount) == (Ground.PAYER, 80_000)
    with pytest.raises(PermissionDenied):
        keep_as_credit(only(cast), cast.outsider, seen=seen(cast.sun))


def test_interest_is_set_aside_and_taken_up_again(cast, contract):
    imported(cast, bank_csv(bank_line(payer="", income="1.23", remark="结息")))
    entry = set_aside(only(cast), reason="结息", seen=seen(cast.sun))
    piece = Piece(contract=contract, subject="2026-10", amount=123)

    assert not entries_of(cast.sun).unmatched().exists()
    with pytest.raises(EntryStandsError):
        allot(entry, [piece], seen=seen(cast.sun))
    set_aside(entry, reason="", seen=seen(cast.sun))
    allot(entry, [piece], seen=seen(cast.sun))
    with pytest.raises(EntryStandsError):
        set_aside(entry, reason="结息", seen=seen(cast.sun))


def test_the_amount_alone_proposes_only_what_is_alone_and_of_nobody(cast, contract):
    imported(cast, bank_csv(bank_line(payer="", remark="")))

    assert [proposal.ground for proposal in proposed(cast)] == [Ground.AMOUNT]


def test_nothing_is_booked_beyond_the_money_or_the_debt(cast, contract):
    imported(cast, bank_csv(bank_line(income="9000")))
    entry = only(cast)

    for amount, error in ((900_001, TooMuchError), (300_001, TooMuchError), (0, TooMuchError)):
        piece = Piece(contract=contract, subject="2026-10", amount=amount)
        with pytest.raises(error):
            allot(entry, [piece], seen=seen(cast.sun))
    with pytest.raises(NothingToPayError):
        allot(entry, [Piece(contract=contract, subject="x", amount=1)], seen=seen(cast.sun))
    assert (Allotment.objects.count(), payments(contract)) == (0, [])


def test_an_invoice_without_a_day_can_be_paid_too(cast, contract):
    confirmed(cast, previewed(cast))

    found = targets_of(contract, now=MONDAY)

    assert [(one.subject, one.owed, one.is_invoice) for one in found] == [
        ("2026-10", 300_000, False),
        ("2026-11", 300_000, False),
        ("FP202610-0001", 300_000, True),
    ]


def test_the_oldest_month_comes_first_also_where_it_was_billed(cast, contract):
    confirmed(cast, previewed(cast))
    imported(cast, bank_csv(bank_line()))

    (proposal,) = proposed(cast)

    assert [one.subject for one, _amount in proposal.pieces] == ["FP202610-0001"]


def test_an_invoice_whose_month_was_paid_is_not_proposed_again(cast, contract):
    confirmed(cast, previewed(cast))
    imported(cast, bank_csv(bank_line(income="1000"), bank_line(income="9000", reference="L2")))
    first, rest = entries_of(cast.sun).order_by("amount")
    part = Piece(contract=contract, subject="2026-10", amount=100_000)
    allot(first, [part], seen=seen(cast.sun))
    assert subjects(rest) == [("FP202610-0001", 200_000), ("2026-11", 300_000)]

    # By hand, and so by no money of the bank.
    record_payment(contract, amount=200_000, period="2026-10", seen=seen(cast.sun))

    assert subjects(rest) == [("2026-11", 300_000)]


def subjects(entry):
    (proposal,) = proposals_for([entry]).values()
    return [(one.subject, amount) for one, amount in proposal.pieces]


def test_a_month_in_the_remark_needs_its_contract(cast, contract):
    maintenance_contract(cast, number="WB-2")
    imported(cast, bank_csv(bank_line(payer="别人", remark="WB-2 2026-10")))

    (proposal,) = proposed(cast)

    assert [one.contract.number for one, _amount in proposal.pieces] == ["WB-2"]


def test_money_for_a_contract_that_owes_nothing_is_proposed_for_no_other(cast, contract, packs):
    imported(cast, bank_csv(bank_line(remark="付 WB-P")))

    assert proposed(cast) == []


def test_only_a_providers_people_of_money_touch_it(cast, contract):
    imported(cast, bank_csv(bank_line()))
    entry = only(cast)

    for person in (cast.zhou, cast.wang, cast.wu):
        assert not entries_of(person).exists()
        assert files_of(person) == []
        with pytest.raises(BankEntry.DoesNotExist):
            entry_for(person, entry.pk)
        with pytest.raises(PermissionDenied):
            set_aside(entry, reason="x", seen=seen(person))
        with pytest.raises(PermissionDenied):
            imported(cast, bank_csv(bank_line(reference="L9")), by=person)


def test_proposals_cost_the_same_for_one_and_for_ten(cast, contract, django_assert_num_queries):
    imported(cast, bank_csv(bank_line()))
    with django_assert_num_queries(4):
        proposed(cast)
    lines = [bank_line(reference=f"M{n}", income=f"{n}00") for n in range(1, 10)]
    imported(cast, bank_csv(*lines))

    with django_assert_num_queries(4):
        proposed(cast)
