# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.config.accounts import AccountsByInvitation


def test_nobody_signs_up_by_themselves(rf):
    assert AccountsByInvitation().is_open_for_signup(rf.get("/")) is False
