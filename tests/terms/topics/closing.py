# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Personal data after the end: what was chosen, what was erased."""

FORMS = {
    "chose": ("data_chosen", "choice"),
    "erased": ("data_erased", "records"),
    "held": ("data_held", "is_held reason"),
}
DEFAULTS = {
    "data_chosen": {"person": "李文博"},
    "data_erased": {"person": "许静", "remainder": "0" * 64, "erased": []},
    "data_held": {"person": "李文博"},
}
EXAMPLES = (
    "ga 2026-12-30 09:00 chose handover_and_erasure",
    "gb 2026-12-31 09:00 erased 12",
    "gc 2026-12-31 10:00 held yes 诉讼",
)
