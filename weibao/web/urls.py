# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from weibao.web.views import call, contracts, desk, people, requests, statements, visits, why

urlpatterns = [
    path("", people.home, name="home"),
    path("me/", people.me, name="me"),
    path("notices/", people.notices, name="notices"),
    path("reader-language/", people.language, name="language"),
    path("desk/", desk.desk, name="desk"),
    path("call/", call.call, name="call"),
    path("call/who/", call.who, name="call_who"),
    path("call/devices/", call.devices, name="call_devices"),
    path("call/answer/", call.answer, name="call_answer"),
    path("requests/<str:number>/", requests.request_page, name="request"),
    path("requests/<str:number>/checks/", requests.request_checks, name="request_checks"),
    path("requests/<str:number>/steps/<slug:name>/", requests.request_step, name="request_step"),
    path("visits/", visits.visits, name="visits"),
    path("visits/<str:number>/", visits.visit, name="visit"),
    path("visits/<str:number>/steps/<slug:name>/", visits.visit_step, name="visit_step"),
    path("contracts/", contracts.contracts, name="contracts"),
    path("contracts/<str:number>/", contracts.contract, name="contract"),
    path("contracts/<str:number>/devices/", contracts.contract_devices, name="contract_devices"),
    path("contracts/<str:number>/ledger/", contracts.contract_ledger, name="contract_ledger"),
    path("contracts/<str:number>/ledger.jsonl", contracts.contract_export, name="contract_export"),
    path("contracts/<str:number>/answer.json", contracts.contract_answer, name="contract_answer"),
    path("contracts/<str:number>/contract.md", contracts.contract_text, name="contract_text"),
    path("contracts/<str:number>/why/", why.why, name="why"),
    path("contracts/<str:number>/statements/<str:month>/", statements.statement, name="statement"),
    path("statements/", statements.statements, name="statements"),
]
