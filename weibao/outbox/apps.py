# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "weibao.outbox"
    verbose_name = _("待办投递")

    def ready(self) -> None:
        import weibao.outbox.tasks  # noqa: F401, PLC0415  # app ready: registers its topics
