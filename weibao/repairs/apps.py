# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RepairsConfig(AppConfig):
    name = "weibao.repairs"
    verbose_name = _("送修")

    def ready(self) -> None:
        import weibao.repairs.tasks  # noqa: F401, PLC0415  # app ready: registers its topics
