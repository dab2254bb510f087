# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from weibao.rota.views import board, engineers, feeds, pay, pay_team, proposals, slots

urlpatterns = [
    path("dispatch/", board.board, name="dispatch"),
    path("dispatch/slot/", slots.slot, name="dispatch_slot"),
    path("dispatch/visits/<str:number>/call-off/", slots.call_off, name="dispatch_call_off"),
    path("dispatch/proposals/", proposals.ask, name="dispatch_propose"),
    path("dispatch/proposals/<int:key>/accept/", proposals.accept, name="dispatch_accept"),
    path("dispatch/engineers/<int:key>/", engineers.engineer, name="dispatch_engineer"),
    path("dispatch/needs/", engineers.needs, name="dispatch_needs"),
    path("dispatch/sites/", engineers.sites, name="dispatch_sites"),
    path("me/calendars/", feeds.feeds, name="calendar_feeds"),
    path("me/calendars/<int:key>/revoke/", feeds.revoke, name="calendar_feed_revoke"),
    path("pay/", pay.own, name="pay"),
    path("pay/rule/", pay_team.rule, name="pay_rule"),
    path("pay/rule/words/", pay_team.words, name="pay_rule_words"),
    path("pay/<str:month>/", pay.month, name="pay_month"),
    path("pay/<str:month>/object/", pay.objected, name="pay_object"),
    path("pay/team/<str:month>/", pay_team.team, name="pay_team"),
    path("pay/team/<str:month>/close/", pay_team.closed, name="pay_close"),
    path("pay/team/<str:month>/table.xlsx", pay_team.sheet, name="pay_sheet"),
    path("pay/team/<str:month>/<int:key>/", pay.of_person, name="pay_of"),
    path("pay/team/<str:month>/<int:key>/answer/<int:objection>/", pay.answered, name="pay_answer"),
    path("feeds/<str:token>.ics", feeds.feed, name="calendar_feed"),
]
