# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is known of a machine after a report: section by section, since a partial one has only those
that changed. A section that is missing there has not gone.
"""

from weibao.inventory.reading import Inventory, Sections

ALWAYS = frozenset({"hardware", "bios", "operatingsystem", "softwares", "cpus"})
"""Every machine has them. A full report without one could not read it, and says nothing of it."""


def merged(known: Sections, report: Inventory) -> Sections:
    kept = known if report.is_partial else {name: known[name] for name in ALWAYS & known.keys()}
    return {**kept, **report.sections}
