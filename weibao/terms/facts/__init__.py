# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What happened: one frozen record per kind of fact, one file per topic.

A fact has an id made by whoever observed it, the moment it happened (`at`), the moment it
was recorded (`recorded_at`), who recorded it (`by`), and, if it corrects another, that
one's id. Nothing on a ledger changes; a later fact corrects.
"""
