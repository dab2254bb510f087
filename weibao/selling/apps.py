# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SellingConfig(AppConfig):
    name = "weibao.selling"
    verbose_name = _("签约")

    def ready(self) -> None:
        import weibao.selling.tasks  # noqa: F401, PLC0415  # app ready: registers its topics
