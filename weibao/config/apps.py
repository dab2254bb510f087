# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig
from django.core.checks import register

from weibao.config.checks import configuration


class ConfigConfig(AppConfig):
    name = "weibao.config"

    def ready(self) -> None:
        register(configuration)
