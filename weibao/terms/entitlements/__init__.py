# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One ledger for unlike units: what was granted, and what used it up, by the date of the work."""
