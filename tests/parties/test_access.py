# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest

from weibao.parties.access import can_manage_organization


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("lin", True),
        ("xu", True),
        ("zhou", False),
        ("chen", False),
        ("sun", False),
        ("wang", False),
        ("wu", False),
    ],
)
def test_an_organization_is_kept_by_its_own_office(cast, name, may):
    assert can_manage_organization(cast.everybody[name], cast.provider) is may


def test_somebody_who_left_keeps_nothing(cast):
    cast.lin.is_active = False

    assert not can_manage_organization(cast.lin, cast.provider)
