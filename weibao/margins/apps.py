# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MarginsConfig(AppConfig):
    name = "weibao.margins"
    verbose_name = _("收入与毛利")
