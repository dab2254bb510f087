# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The database itself refuses to change an article as somebody wrote it."""

from django.db import migrations

from weibao.parties.guards import Guard, guarded

GUARDS = (Guard(table="knowledge_articleversion"),)


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0002_words")]

    operations = [guarded(GUARDS)]
