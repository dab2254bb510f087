# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from weibao.shop.views import (
    amending,
    catalogue,
    comparisons,
    contracts,
    deal_door,
    deals,
    overview,
    quote_door,
    quotes,
    writing,
)

urlpatterns = [
    path("selling/", overview.selling, name="selling"),
    path("selling/catalogue/", catalogue.catalogue, name="catalogue"),
    path("quotes/new/", quotes.quote_new, name="quote_new"),
    path("quotes/<str:number>/", quotes.quote, name="quote"),
    path("quotes/<str:number>/edit/", quotes.quote_edit, name="quote_edit"),
    path("quotes/<str:number>/steps/<slug:name>/", quotes.quote_step, name="quote_step"),
    path("offered/<str:secret>/", quote_door.quote_door, name="quote_door"),
    path("deals/new/", writing.deal_new, name="deal_new"),
    path("deals/<int:key>/", deals.deal, name="deal"),
    path("deals/<int:key>/edit/", writing.deal_edit, name="deal_edit"),
    path("deals/<int:key>/words/", writing.deal_words, name="deal_words"),
    path("deals/<int:key>/versions/<int:number>/", deals.deal_version, name="deal_version"),
    path("deals/<int:key>/scans/<int:signature>/", deals.deal_scan, name="deal_scan"),
    path("deals/<int:key>/steps/<slug:name>/", deals.deal_step, name="deal_step"),
    path("papers-to-sign/<str:secret>/", deal_door.deal_door, name="deal_door"),
    path("comparisons/new/", comparisons.comparison_new, name="comparison_new"),
    path("comparisons/<int:key>/", comparisons.comparison, name="comparison"),
    path("comparisons/<int:key>/next/", comparisons.comparison_next, name="comparison_next"),
    path("comparisons/<int:key>/steps/<slug:name>/", comparisons.step, name="comparison_step"),
    path("contracts/<str:number>/amend/terms/", amending.amend_terms, name="amend_terms"),
    path("contracts/<str:number>/ending/", contracts.ending, name="ending"),
    path("contracts/<str:number>/renewal/", contracts.renewal, name="renewal"),
]
