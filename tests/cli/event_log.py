# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Rows of an event log as ServiceNow writes them, for the tests of the import."""

import csv
import io

COLUMNS = (
    "number", "incident_state", "sys_mod_count", "opened_by", "opened_at", "sys_updated_by",
    "sys_updated_at", "contact_type", "category", "priority", "assigned_to", "resolved_at",
)  # fmt: skip

USUAL = {
    "number": "INC1",
    "incident_state": "New",
    "sys_mod_count": "0",
    "opened_by": "Opened by 8",
    "opened_at": "01-03-2016 09:00",
    "sys_updated_by": "Updated by 21",
    "sys_updated_at": "01-03-2016 09:05",
    "contact_type": "Phone",
    "category": "Category 55",
    "priority": "3 - Moderate",
    "assigned_to": "?",
    "resolved_at": "?",
}


def event(state, updated_at, **cells):
    """A row; times of 1 March 2016 need only their hour, as in 09:05."""
    day = updated_at if " " in updated_at else f"01-03-2016 {updated_at}"
    return {**USUAL, "incident_state": state, "sys_updated_at": day, **cells}


def log_of(rows, *, columns=COLUMNS):
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
