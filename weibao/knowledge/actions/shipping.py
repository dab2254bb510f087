# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The checklists that come with the product."""

import json
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from weibao.knowledge.models import Checklist, ChecklistStep

SHIPPED = Path(__file__).parent.parent / "checklists.json"


@transaction.atomic
def keep_checklists(**kwargs: Any) -> None:  # noqa: ARG001 # a signal's receiver
    """Add the checklists that are not there yet; runs after each migration, also a part of them."""
    if "knowledge_checklist" not in connection.introspection.table_names():
        return
    present = set(Checklist.objects.filter(owner=None).values_list("symptom", flat=True))
    shipped = json.loads(SHIPPED.read_text(encoding="utf-8"))
    for position, raw in enumerate(shipped, 1):
        if raw["symptom"] in present:
            continue
        checklist = Checklist.objects.create(
            symptom=raw["symptom"],
            title_zh=raw["zh"],
            title_en=raw["en"],
            service=raw["service"],
            position=position,
        )
        ChecklistStep.objects.bulk_create(
            ChecklistStep(checklist=checklist, position=number, key=key, text_zh=zh, text_en=en)
            for number, (key, zh, en) in enumerate(raw["steps"], 1)
        )
