# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SigningConfig(AppConfig):
    name = "weibao.signing"
    verbose_name = _("签字链接")

    def ready(self) -> None:
        from weibao.signing import tasks  # noqa: F401, PLC0415 # registers what it encloses
