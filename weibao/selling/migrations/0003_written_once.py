# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The database itself refuses to change what happened with a lead, and what was put to be signed.

Approvals and signatures have their guard in `erasure`, which alone may change them.
"""

from django.db import migrations

from weibao.parties.guards import Guard, guarded

GUARDS = (Guard(table="selling_leadevent"), Guard(table="selling_dealversion"))


class Migration(migrations.Migration):
    dependencies = [("selling", "0002_leads_and_renewals")]

    operations = [guarded(GUARDS)]
