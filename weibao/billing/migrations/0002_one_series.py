# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One series for runs and hands: it goes on behind every number of its look that was given."""

import json
import re
from datetime import MINYEAR, date
from typing import Any

from django.db import migrations

OF_SERIES = re.compile(r"FP(\d{4})(0[1-9]|1[0-2])-(\d{4,9})", re.ASCII)
"""As it was then. A number that somebody typed may look like it and be of no year: 0000."""


def count_on(apps: Any, _schema: object) -> None:
    """Numbers never change; only what comes next is moved behind the highest of each month."""
    entries = apps.get_model("agreements", "LedgerEntry").objects.filter(kind="invoice_issued")
    highest: dict[tuple[int, date], int] = {}
    for provider, content in entries.values_list("contract__provider", "content").iterator():
        found = OF_SERIES.fullmatch(json.loads(content).get("number", ""))
        if found is not None and int(found[1]) >= MINYEAR:
            key = provider, date(int(found[1]), int(found[2]), 1)
            highest[key] = max(int(found[3]), highest.get(key, 0))
    series = apps.get_model("billing", "NumberSeries").objects
    for (provider, month), last in highest.items():
        row, _made = series.get_or_create(provider_id=provider, month=month)
        if row.last < last:
            row.last = last
            row.save(update_fields=["last"])


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0001_initial"),
        ("agreements", "0007_invoices_by_day"),
    ]

    operations = [migrations.RunPython(count_on, migrations.RunPython.noop)]
