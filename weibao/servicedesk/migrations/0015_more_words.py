# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of what is there: with serial numbers, sites, and what both sides have said."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Prefetch

from weibao.search.index import Index

WORDS = Index("servicedesk_request_words")


def index(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    said = apps.get_model("servicedesk", "Remark").objects.filter(is_internal=False)
    rows = apps.get_model("servicedesk", "Request").objects
    rows = rows.select_related("customer", "device", "site").order_by("pk")
    for row in rows.prefetch_related(Prefetch("remarks", said)).iterator(chunk_size=1000):
        device, site = row.device, row.site
        known = (
            row.number,
            row.customer.short_name,
            row.caller_name,
            row.phone,
            f"{device.tag} {device.model} {device.serial}" if device else "",
            f"{site.name} {site.address} {site.district}" if site else "",
        )
        body = "\n".join([row.summary, *(remark.body for remark in row.remarks.all())])
        WORDS.put(row.pk, title=" ".join(known), body=body)


class Migration(migrations.Migration):
    dependencies = [("servicedesk", "0014_may_be_due")]

    operations = [migrations.RunPython(index, migrations.RunPython.noop)]
