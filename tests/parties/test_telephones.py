# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The numbers of facts/china.md §11, and how people really write them."""

import pytest

from weibao.parties.telephones import Telephone, masked, telephone


@pytest.mark.parametrize(
    ("said", "e164", "extension"),
    [
        pytest.param("+86 138-0013-8000", "+8613800138000", "", id="mobile-plus-86"),
        pytest.param("008613800138000", "+8613800138000", "", id="mobile-0086"),
        pytest.param("13800138000", "+8613800138000", "", id="mobile"),
        pytest.param("１３８００１３８０００", "+8613800138000", "", id="full-width"),
        pytest.param("010-12345678", "+861012345678", "", id="landline"),
        pytest.param("400-810-8888", "+864008108888", "", id="service-400"),
        pytest.param("0755-86013388-8001", "+8675586013388", "8001", id="extension-by-dash"),
        pytest.param("0755-86013388转8001", "+8675586013388", "8001", id="extension-in-words"),
        pytest.param("010-62770001 转分机 801", "+861062770001", "801", id="extension-in-full"),
        pytest.param("010-62770001，801", "+861062770001", "801", id="extension-by-comma"),
        pytest.param("010-62770001#801", "+861062770001", "801", id="extension-by-hash"),
        pytest.param("400-810-8888-8001", "+864008108888", "8001", id="extension-of-a-400"),
        pytest.param("62770001-801", "", "801", id="extension-in-ones-own-town"),
        pytest.param("8001-12", "", "", id="too-short-for-an-extension"),
        pytest.param("95588", "", "", id="short-service-number"),
        pytest.param("10086", "", "", id="carrier"),
        pytest.param("找前台", "", "", id="no-number"),
    ],
)
def test_a_number_is_found_by_its_international_form(said, e164, extension):
    read = telephone(said)

    assert (read.e164, read.extension) == (e164, extension)


def test_nothing_said_is_nothing_kept():
    assert telephone("  ") == Telephone("", "", "")


def test_what_was_said_is_kept():
    assert telephone(" 0755-86013388-8001 ").text == "0755-86013388-8001"


@pytest.mark.parametrize(
    ("number", "shown"),
    [("138 0013 8000", "138****8000"), ("95588", "95588"), ("", "")],
)
def test_a_list_hides_the_middle_of_a_number(number, shown):
    assert masked(number) == shown
