# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from weibao.queue.views import bulk, linked, live, placing, presence, replies, saved, vendors

urlpatterns = [
    path("desk/bulk/", bulk.bulk, name="bulk"),
    path("desk/views/", saved.keep_view, name="view_keep"),
    path("desk/views/<int:key>/", saved.change, name="view_change"),
    path("desk/views/<int:key>/move/", saved.move, name="view_move"),
    path("desk/views/<int:key>/drop/", saved.drop_view, name="view_drop"),
    path("requests/<str:number>/beside/", linked.beside, name="request_beside"),
    path("requests/<str:number>/watch/", linked.watch, name="request_watch"),
    path("requests/<str:number>/split/", linked.split, name="request_split"),
    path("requests/<str:number>/links/", linked.link, name="request_link"),
    path("requests/<str:number>/links/<int:key>/drop/", linked.unlink, name="request_unlink"),
    path("requests/<str:number>/unmerge/", linked.unmerge, name="request_unmerge"),
    path("requests/<str:number>/vendors/", vendors.panel, name="request_vendors"),
    path("requests/<str:number>/vendors/<slug:name>/", vendors.step, name="request_vendor_step"),
    path("requests/<str:number>/offers/", placing.offers, name="request_offers"),
    path("requests/<str:number>/news/", live.news, name="request_news"),
    path("requests/<str:number>/presence/", presence.presence, name="presence"),
    path("requests/<str:number>/replies/", replies.offered, name="request_replies"),
    path("desk/replies/", replies.replies, name="replies"),
    path("desk/replies/<int:key>/drop/", replies.drop, name="reply_drop"),
]
