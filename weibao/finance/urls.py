# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from weibao.finance.views import (
    einvoice_details,
    einvoices,
    home,
    items,
    late,
    margins,
    matching,
    money,
    runs,
    statements,
)

urlpatterns = [
    path("finance/", home.finance, name="finance"),
    path("finance/runs/", runs.start, name="billing_run_start"),
    path("finance/runs/<int:key>/", runs.run, name="billing_run"),
    path("finance/runs/<int:key>/progress/", runs.progress, name="billing_run_progress"),
    path("finance/runs/<int:key>/confirm/", runs.confirm, name="billing_run_confirm"),
    path("finance/runs/<int:key>/drop/", runs.drop, name="billing_run_drop"),
    path("finance/runs/<int:key>/<int:item>/release/", items.release, name="billing_release"),
    path("finance/runs/<int:key>/<int:item>/again/", items.again, name="billing_again"),
    path("finance/money/", money.money, name="money"),
    path("finance/money/import/", statements.bank_import, name="bank_import"),
    path("finance/money/<int:key>/", money.entry, name="bank_entry"),
    path("finance/money/<int:key>/allot/", matching.book, name="bank_allot"),
    path("finance/money/<int:key>/back/", matching.back, name="bank_back"),
    path("finance/money/<int:key>/credit/", matching.credit, name="bank_credit"),
    path("finance/money/<int:key>/aside/", matching.aside, name="bank_aside"),
    path("finance/money/<int:key>/<int:part>/undo/", matching.take_back, name="bank_undo"),
    path("finance/overdue/", late.overdue, name="overdue"),
    path("finance/overdue/<int:key>/remind/", late.reminder, name="overdue_remind"),
    path("finance/einvoices/", einvoices.einvoices, name="einvoices"),
    path("finance/einvoices/template/", einvoices.filled_template, name="einvoice_template"),
    path("finance/einvoices/results/", einvoices.heard_results, name="einvoice_results"),
    path("finance/einvoices/reds/", einvoices.noted_reds, name="einvoice_reds"),
    path("finance/einvoices/reds.xlsx", einvoices.red_sheet, name="einvoice_red_sheet"),
    path("finance/einvoices/reds/<str:serial>/", einvoices.settled_red, name="einvoice_red"),
    path("finance/einvoices/items/", einvoice_details.items, name="einvoice_items"),
    path("finance/einvoices/buyers/<int:key>/", einvoice_details.buyer, name="einvoice_buyer"),
    path("finance/margins/", margins.margins, name="margins"),
    path("finance/margins/margins.xlsx", margins.margin_sheet, name="margin_sheet"),
    path("finance/margins/hours/", margins.hour_costs, name="hour_costs"),
    path("finance/margins/<str:number>/", margins.margin, name="margin"),
]
