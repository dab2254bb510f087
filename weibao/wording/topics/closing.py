# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Words of personal data after a contract has ended."""

from __future__ import annotations

NAMES = {
    # kinds of fact
    "data_chosen": ("选定资料去向", "chosen what becomes of the data"),
    "data_erased": ("删除个人信息", "personal data erased"),
    # choices
    "handover": ("只交还", "hand over only"),
    "erasure": ("只删除", "erase only"),
    "handover_and_erasure": ("先交还，再删除", "hand over, then erase"),
}
