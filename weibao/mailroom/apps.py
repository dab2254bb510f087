# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class MailroomConfig(AppConfig):
    name = "weibao.mailroom"

    def ready(self) -> None:
        from weibao.mailroom import tasks  # noqa: F401, PLC0415 # registers what it delivers
