# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    name = "weibao.agreements"
    verbose_name = _("合同与台账")

    def ready(self) -> None:
        import weibao.agreements.tasks  # noqa: F401, PLC0415  # app ready: registers its topics
