# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Queues kept under a name: whose they are, in which order they stand, who may change them."""

import pytest
from django.core.exceptions import PermissionDenied

from weibao.servicedesk.actions import (
    TooManySharedViewsError,
    TooManyViewsError,
    ViewNameTakenError,
    change_view,
    forget_view,
    move_view,
    save_view,
)
from weibao.servicedesk.models import SavedView
from weibao.servicedesk.queries import saved_view_for, saved_views

MODULE = "weibao.servicedesk.actions.desk.views"


def names(person):
    return [view.name for view in saved_views(person)]


def test_the_same_name_again_replaces_what_was_kept(cast):
    save_view(cast.zhou, name="海淀", query="district=1")
    save_view(cast.zhou, name="海淀", query="district=2", is_shared=True)

    (view,) = saved_views(cast.zhou)
    assert (view.query, view.is_shared) == ("district=2", True)


def test_own_views_stand_before_shared_ones_and_nobody_else_sees_them(cast):
    shared = save_view(cast.xu, name="急件", query="urgent=1", is_shared=True)
    save_view(cast.xu, name="我的", query="")
    own = save_view(cast.zhou, name="海淀", query="district=1")

    assert saved_views(cast.zhou) == [own, shared]
    assert saved_views(cast.li) == []
    with pytest.raises(SavedView.DoesNotExist):
        saved_view_for(cast.li, shared.pk)
    assert saved_view_for(cast.zhou, shared.pk) == shared


def test_only_its_maker_drops_a_view(cast):
    shared = save_view(cast.xu, name="急件", query="urgent=1", is_shared=True)

    with pytest.raises(PermissionDenied):
        forget_view(shared, by=cast.zhou)
    forget_view(shared, by=cast.xu)

    assert saved_views(cast.zhou) == []


def test_so_many_views_and_no_more(cast, monkeypatch):
    monkeypatch.setattr("weibao.servicedesk.actions.desk.views.MOST_VIEWS", 1)
    save_view(cast.zhou, name="一", query="")

    with pytest.raises(TooManyViewsError):
        save_view(cast.zhou, name="二", query="")
    save_view(cast.zhou, name="一", query="urgent=1")


def test_whoever_has_left_keeps_nothing(cast):
    cast.zhou.is_active = False

    with pytest.raises(PermissionDenied):
        save_view(cast.zhou, name="一", query="")
    assert saved_views(cast.zhou) == []


@pytest.fixture
def three(cast):
    return [save_view(cast.zhou, name=name, query="") for name in "一二三"]


@pytest.mark.parametrize(
    ("which", "to", "expected"),
    [(2, 0, "三一二"), (0, 1, "二一三"), (0, 2, "二三一"), (1, 99, "一三二"), (1, -5, "二一三")],
)
def test_views_are_put_in_another_order(cast, three, which, to, expected):
    save_view(cast.xu, name="别人的", query="", is_shared=True)

    move_view(three[which], by=cast.zhou, to=to)

    assert names(cast.zhou) == [*expected, "别人的"]
    save_view(cast.zhou, name="四", query="")
    assert names(cast.zhou) == [*expected, "四", "别人的"]


def test_the_order_of_a_shared_view_is_its_owner_s(cast, three):
    for view in three[:2]:
        change_view(view, by=cast.zhou, name=view.name, is_shared=True)
    move_view(three[1], by=cast.zhou, to=0)

    assert names(cast.xu) == ["二", "一"]
    for act in (
        lambda: move_view(three[0], by=cast.xu, to=0),
        lambda: change_view(three[0], by=cast.xu, name="抢", is_shared=False),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_view_is_named_anew_and_shared_and_no_longer(cast, three):
    change_view(three[0], by=cast.zhou, name="壹", is_shared=True)
    assert (names(cast.zhou), names(cast.xu)) == (["壹", "二", "三"], ["壹"])

    change_view(three[0], by=cast.zhou, name="壹", is_shared=False)
    assert names(cast.xu) == []
    with pytest.raises(ViewNameTakenError):
        change_view(three[0], by=cast.zhou, name="二", is_shared=False)
    three[0].refresh_from_db()
    assert three[0].name == "壹"


def test_a_house_shares_so_many_and_no_more(cast, monkeypatch):
    monkeypatch.setattr(f"{MODULE}.MOST_SHARED", 1)
    shared = save_view(cast.xu, name="急件", query="urgent=1", is_shared=True)
    own = save_view(cast.zhou, name="一", query="")

    for act in (
        lambda: save_view(cast.zhou, name="二", query="", is_shared=True),
        lambda: change_view(own, by=cast.zhou, name="一", is_shared=True),
    ):
        with pytest.raises(TooManySharedViewsError):
            act()
    save_view(cast.xu, name="急件", query="urgent=1&due=4h", is_shared=True)
    change_view(shared, by=cast.xu, name="都急", is_shared=True)
    save_view(cast.li, name="客户的", query="", is_shared=True)
