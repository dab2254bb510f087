# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from weibao.rota.views import board, engineers, feeds, proposals, slots

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
    path("feeds/<str:token>.ics", feeds.feed, name="calendar_feed"),
]
