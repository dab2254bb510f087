# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from weibao.office.views import (
    acceptance,
    amendments,
    contracts,
    disputes,
    invoices,
    reconciling,
    refunding,
    reports,
    statements,
)

urlpatterns = [
    path("contracts/", contracts.contracts, name="contracts"),
    path("contracts/<str:number>/", contracts.contract, name="contract"),
    path("contracts/<str:number>/devices/", contracts.contract_devices, name="contract_devices"),
    path("contracts/<str:number>/ledger/", contracts.contract_ledger, name="contract_ledger"),
    path("contracts/<str:number>/ledger.jsonl", contracts.contract_export, name="contract_export"),
    path("contracts/<str:number>/answer.json", contracts.contract_answer, name="contract_answer"),
    path("contracts/<str:number>/contract.md", contracts.contract_text, name="contract_text"),
    path("contracts/<str:number>/acceptance/", acceptance.acceptance, name="contract_acceptance"),
    path("contracts/<str:number>/amend/", amendments.amend, name="amend"),
    path("contracts/<str:number>/invoice/", invoices.invoice, name="invoice"),
    path("contracts/<str:number>/refund/", refunding.refund, name="contract_refund"),
    path(
        "contracts/<str:number>/refund/<int:key>/account/",
        refunding.account,
        name="refund_account",
    ),
    path("contracts/<str:number>/dispute/", disputes.dispute, name="dispute"),
    path("contracts/<str:number>/dispute/end/", disputes.end_dispute, name="end_dispute"),
    path("contracts/<str:number>/statements/<str:month>/", statements.statement, name="statement"),
    path(
        "contracts/<str:number>/statements/<str:month>/send/",
        reconciling.sent,
        name="send_statement",
    ),
    path(
        "contracts/<str:number>/statements/<str:month>/sent-<int:version>/accept/",
        reconciling.accepted,
        name="accept_statement",
    ),
    path(
        "contracts/<str:number>/statements/<str:month>/sent-<int:version>.json",
        reconciling.sent_version,
        name="sent_statement",
    ),
    path(
        "contracts/<str:number>/reports/<str:month>.pdf",
        reports.service_report,
        name="service_report",
    ),
    path("reports/", reports.reports, name="reports"),
    path("reports/requests/", reports.report_requests, name="report_requests"),
    path("reports/tables.xlsx", reports.report_sheet, name="report_sheet"),
    path("statements/", statements.statements, name="statements"),
]
