# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.terms.values.party import Party


def test_each_side_has_the_other() -> None:
    assert [party.other for party in Party] == [Party.CUSTOMER, Party.PROVIDER]
