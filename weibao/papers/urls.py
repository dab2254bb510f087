# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from weibao.papers.views import closing, deals, documents, quotes

AT = "contracts/<str:number>"

urlpatterns = [
    path(f"{AT}/documents/", documents.documents, name="documents"),
    path(f"{AT}/papers/<slug:what>.<slug:form>", documents.paper, name="paper"),
    path(
        f"{AT}/amendments/<str:fact>.<slug:form>",
        documents.amendment_paper_file,
        name="amendment_paper",
    ),
    path(
        f"{AT}/statements/<str:month>.<slug:form>",
        documents.statement_paper_file,
        name="statement_paper",
    ),
    path(
        f"{AT}/invoices/<str:fact>.<slug:form>",
        documents.invoice_paper_file,
        name="invoice_paper",
    ),
    path(
        f"{AT}/refunds/<str:clause>.<slug:form>",
        documents.refund_paper_file,
        name="refund_paper",
    ),
    path("quotes/<str:number>/quote.pdf", quotes.of_quote, name="quote_paper"),
    path("offered/<str:secret>/quote.pdf", quotes.of_door, name="quote_door_paper"),
    path("deals/<int:key>/papers/<slug:part>.pdf", deals.of_deal, name="deal_paper"),
    path("papers-to-sign/<str:secret>/<slug:part>.pdf", deals.of_door, name="deal_door_paper"),
    path(f"{AT}/archive.zip", documents.archive, name="archive"),
    path(f"{AT}/data/", closing.data, name="contract_data"),
    path(f"{AT}/data/progress/", closing.progress, name="contract_data_progress"),
    path(f"{AT}/data/choose/", closing.choose_data, name="contract_data_choose"),
    path(f"{AT}/data/erase/", closing.start, name="contract_data_erase"),
    path(f"{AT}/data/keep/", closing.keep_on, name="contract_data_keep"),
    path(
        f"{AT}/data/certificate.<slug:form>",
        closing.certificate,
        name="contract_data_certificate",
    ),
]
