# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.account.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("", include("weibao.api.urls")),
    path("", include("weibao.office.urls")),
    path("", include("weibao.papers.urls")),
    path("", include("weibao.rota.urls")),
    path("", include("weibao.portal.urls")),
    path("", include("weibao.queue.urls")),
    path("", include("weibao.workshop.urls")),
    path("", include("weibao.shop.urls")),
    path("", include("weibao.finance.urls")),
    path("", include("weibao.pocket.urls")),
    path("", include("weibao.calls.urls")),
    path("", include("weibao.web.urls")),
]
