# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Two calls about one fault: linked, merged, told to whoever watches, and taken apart again."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.servicedesk import reported
from weibao.agreements.models import DueMoment
from weibao.agreements.queries import facts_of
from weibao.outbox.models import Message
from weibao.servicedesk.actions import (
    NotPossibleError,
    Said,
    WrongLinkError,
    add_remark,
    link_requests,
    merge_request,
    restore_request,
    split_request,
    unlink_requests,
    unmerge_request,
    unwatch_request,
    watch_request,
)
from weibao.servicedesk.models import Link, Standing, Tie
from weibao.servicedesk.queries import link_for, links_on, remarks_on, watchers_of, watchers_seen

HOUR = timedelta(hours=1)


def told(kind):
    """Who was told something of a kind."""
    rows = [row.payload for row in Message.objects.filter(topic="notice")]
    return {person for row in rows if row["kind"] == kind for person in row["people"]}


@pytest.fixture
def pair(cast, contract):
    return reported(cast, contract, summary="第一个电话"), reported(cast, contract, caller=cast.li)


def test_watchers_hear_what_is_said_and_how_it_ends(cast, pair):
    request = pair[0]
    for person in (cast.xu, cast.xu, cast.liu, cast.wang):
        watch_request(request, by=person)
    unwatch_request(request, by=cast.liu)

    add_remark(request, Said(body="备件在路上"), seen=seen(cast.zhou))
    assert told("request_remarked") == {cast.zhao.pk, cast.xu.pk, cast.wang.pk}
    restore_request(request, seen=seen(cast.xu))

    assert told("request_ended") == {cast.wang.pk}


def test_a_note_is_told_to_watchers_of_its_own_side_only(cast, pair):
    for person in (cast.xu, cast.wang):
        watch_request(pair[0], by=person)

    add_remark(pair[0], Said(body="先别答应", is_internal=True), seen=seen(cast.zhou))

    assert told("request_remarked") == {cast.xu.pk}


def test_each_side_sees_its_own_watchers(cast, pair):
    for person in (cast.xu, cast.wang):
        watch_request(pair[0], by=person)

    assert watchers_seen(pair[0], reader=cast.zhou) == [cast.xu]
    assert watchers_seen(pair[0], reader=cast.li) == [cast.wang]
    assert set(watchers_of(pair[0])) == {cast.xu, cast.wang}


def test_whoever_may_not_read_may_not_watch_or_hear(cast, pair):
    with pytest.raises(PermissionDenied):
        watch_request(pair[0], by=cast.wu)
    watch_request(pair[0], by=cast.xu)
    cast.xu.role = "FINANCE"
    cast.xu.save()

    add_remark(pair[0], Said(body="备件在路上"), seen=seen(cast.zhou))

    assert cast.xu.pk not in told("request_remarked")


def test_a_link_is_read_from_either_end(cast, pair):
    first, second = pair
    for _again in range(2):
        link = link_requests(second, other=first, tie=Tie.FOLLOWS, seen=seen(cast.chen))

    (here,), (there,) = (links_on(row, reader=cast.zhou) for row in (second, first))
    assert (here.other, here.is_back, there.other, there.is_back) == (first, False, second, True)
    assert links_on(first, reader=cast.zhao) == []
    with pytest.raises(Link.DoesNotExist):
        link_for(cast.zhao, link.pk)
    unlink_requests(link_for(cast.zhou, link.pk), seen=seen(cast.zhou))
    assert links_on(first, reader=cast.zhou) == []


def test_who_links_and_what_to(cast, pair):
    first, second = pair
    with pytest.raises(PermissionDenied):
        link_requests(first, other=second, tie=Tie.FOLLOWS, seen=seen(cast.li))
    for other, tie in ((first, Tie.SAME_FAULT), (second, Tie.DUPLICATE)):
        with pytest.raises(WrongLinkError):
            link_requests(first, other=other, tie=tie, seen=seen(cast.zhou))


def test_a_duplicate_ends_and_the_other_goes_on_for_both(cast, contract, pair):
    first, second = pair
    add_remark(second, Said(body="我也开不了机"), seen=seen(cast.li))
    watch_request(second, by=cast.xu)

    merged = merge_request(second, into=first, seen=seen(cast.zhou, MONDAY + HOUR))

    assert (merged.standing, first.number in merged.end_reason) == (Standing.CANCELLED, True)
    assert [remark.body for remark in remarks_on(first, reader=cast.zhou)] == ["我也开不了机"]
    assert remarks_on(first, reader=cast.zhao) == []
    assert set(watchers_of(first)) == {cast.xu, cast.li}
    (fact,) = [one for one in facts_of(contract) if one.kind == "request_cancelled"]
    assert (fact.request, fact.reason) == (second.number, merged.end_reason)
    assert not DueMoment.objects.pending().filter(subject=second.number).exists()
    assert DueMoment.objects.pending().filter(subject=first.number).exists()


def test_the_same_merge_twice_is_one(cast, pair):
    again = seen(cast.zhou, MONDAY + HOUR)
    for _time in range(2):
        merge_request(pair[1], into=pair[0], seen=again)

    assert Link.objects.count() == 1


def test_a_merge_is_undone_by_reopening(cast, contract, pair):
    first, second = pair
    merge_request(second, into=first, seen=seen(cast.zhou, MONDAY + HOUR))
    add_remark(first, Said(body="说给两个人"), seen=seen(cast.zhou, MONDAY + HOUR))

    for _again in range(2):
        back = unmerge_request(second, seen=seen(cast.zhou, MONDAY + 2 * HOUR))

    assert (back.standing, back.end_reason, back.ended_at) == (Standing.IN_HAND, "", None)
    assert DueMoment.objects.pending().filter(subject=second.number).exists()
    assert remarks_on(second, reader=cast.zhou) == []
    assert links_on(first, reader=cast.zhou) == []


def test_a_merge_needs_an_open_request_of_the_same_sides(cast, contract, pair):
    first, second = pair
    with pytest.raises(PermissionDenied):
        merge_request(first, into=second, seen=seen(cast.chen))
    with pytest.raises(WrongLinkError):
        merge_request(first, into=first, seen=seen(cast.zhou))
    restore_request(second, seen=seen(cast.chen))
    with pytest.raises(NotPossibleError):
        merge_request(first, into=second, seen=seen(cast.zhou))
    with pytest.raises(NotPossibleError):
        merge_request(second, into=first, seen=seen(cast.zhou))


def test_what_was_merged_before_follows_to_the_last(cast, contract, pair):
    first, second = pair
    third = reported(cast, contract)
    merge_request(second, into=first, seen=seen(cast.zhou, MONDAY + HOUR))
    merge_request(first, into=third, seen=seen(cast.zhou, MONDAY + 2 * HOUR))

    assert {row.other for row in links_on(third, reader=cast.zhou)} == {first, second}
    (link,) = Link.objects.filter(request=first)
    with pytest.raises(WrongLinkError):
        unlink_requests(link, seen=seen(cast.zhou))


def test_only_a_duplicate_is_taken_apart(cast, pair):
    assert unmerge_request(pair[0], seen=seen(cast.zhou)).standing == Standing.REPORTED
    merge_request(pair[1], into=pair[0], seen=seen(cast.zhou, MONDAY + HOUR))
    Link.objects.all().delete()

    with pytest.raises(NotPossibleError):
        unmerge_request(pair[1], seen=seen(cast.zhou, MONDAY + 2 * HOUR))


def test_a_second_fault_runs_from_the_first_report(cast, contract, pair):
    again = seen(cast.zhou, MONDAY + HOUR)
    for _time in range(2):
        part = split_request(pair[0], summary="显示器也坏了", seen=again)

    assert (part.reported_at, part.caller, part.device) == (MONDAY, cast.zhao, cast.pc)
    dues = DueMoment.objects.pending().filter(subject__in=[pair[0].number, part.number])
    assert len({due.due_at for due in dues}) == 1
    (linked,) = links_on(part, reader=cast.zhou)
    assert (linked.other, linked.link.tie) == (pair[0], Tie.SPLIT)
    with pytest.raises(WrongLinkError):
        unlink_requests(linked.link, seen=seen(cast.zhou))


def test_only_the_desk_splits_what_is_open(cast, pair):
    with pytest.raises(PermissionDenied):
        split_request(pair[0], summary="x", seen=seen(cast.chen))
    restore_request(pair[0], seen=seen(cast.chen))
    with pytest.raises(NotPossibleError):
        split_request(pair[0], summary="x", seen=seen(cast.zhou))
