# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The database itself refuses to change a statement that was sent; only its answer is added."""

from django.db import migrations

from weibao.parties.guards import Guard, guarded

GUARDS = (Guard(table="reconciling_sentstatement", free=("accepted_at", "accepted_by_id")),)


class Migration(migrations.Migration):
    dependencies = [("reconciling", "0001_initial")]

    operations = [guarded(GUARDS)]
