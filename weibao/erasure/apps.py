# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ErasureConfig(AppConfig):
    name = "weibao.erasure"
    verbose_name = _("合同结束后的资料")

    def ready(self) -> None:
        from weibao.erasure import tasks  # noqa: F401,PLC0415 # app ready
