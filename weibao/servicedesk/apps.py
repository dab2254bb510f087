# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServicedeskConfig(AppConfig):
    name = "weibao.servicedesk"
    verbose_name = _("服务台")

    def ready(self) -> None:
        import weibao.servicedesk.tasks  # noqa: F401, PLC0415  # app ready: registers its topics
