# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The checklists move to the knowledge base, where engineers write them; what a desk has stays."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def move_on(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    carry(apps, schema_editor, old="servicedesk", new="knowledge")


def move_back(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    carry(apps, schema_editor, old="knowledge", new="servicedesk")


def carry(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor, *, old: str, new: str) -> None:
    """The lists that come with the product; a provider's own are at home in the knowledge base."""
    using = schema_editor.connection.alias
    rows = apps.get_model(old, "Checklist").objects.using(using)
    copies = apps.get_model(new, "Checklist").objects.using(using)
    step = apps.get_model(new, "ChecklistStep")
    if old == "knowledge":
        rows = rows.filter(owner=None)
    else:
        # Where the knowledge base was made first, it has the product's lists already.
        copies.filter(owner=None, symptom__in=list(rows.values_list("symptom", flat=True))).delete()
    names = ("symptom", "title_zh", "title_en", "service", "position")
    for row in rows.prefetch_related("steps"):
        copy = copies.create(**{name: getattr(row, name) for name in names})
        step.objects.using(using).bulk_create(
            step(
                checklist=copy,
                position=each.position,
                key=each.key,
                text_zh=each.text_zh,
                text_en=each.text_en,
            )
            for each in row.steps.all()
        )


class Migration(migrations.Migration):
    dependencies = [
        ("servicedesk", "0002_remarks"),
        ("knowledge", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(move_on, move_back),
        migrations.DeleteModel(name="ChecklistStep"),
        migrations.DeleteModel(name="Checklist"),
    ]
