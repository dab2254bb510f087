# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class KnowledgeConfig(AppConfig):
    name = "weibao.knowledge"
    verbose_name = _("知识库")

    def ready(self) -> None:
        from weibao.knowledge.actions.shipping import keep_checklists  # noqa: PLC0415  # app ready

        post_migrate.connect(keep_checklists, sender=self)
