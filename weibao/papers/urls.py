# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from weibao.papers.views import documents

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
    path(f"{AT}/archive.zip", documents.archive, name="archive"),
]
