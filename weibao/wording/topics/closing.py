# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Words of personal data after a contract has ended."""

from __future__ import annotations

NAMES = {
    # kinds of fact
    "data_chosen": ("选定资料去向", "chosen what becomes of the data"),
    "data_erased": ("删除个人信息", "personal data erased"),
    "data_held": ("要求继续保存资料", "data asked to be kept on"),
    # choices
    "handover": ("只交还", "hand over only"),
    "erasure": ("只删除", "erase only"),
    "handover_and_erasure": ("先交还，再删除", "hand over, then erase"),
    # kinds of data that a law asks to keep
    "logs": ("网络日志", "network logs"),
    "signed": ("签字", "signatures"),
    "agreed": ("签署和委托的记录", "records of what was agreed"),
    "representatives": ("责任人的账号", "accounts of those responsible"),
    "money": ("账务里的姓名", "names in accounts"),
    "payers": ("付款人", "payers"),
}
