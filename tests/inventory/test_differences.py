# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What changed, as the archive has it."""

from hypothesis import given
from hypothesis import strategies as st

from tests.inventory.machines import CONTENT, as_json, content
from weibao.assets.changes import Change
from weibao.assets.models import EventKind
from weibao.inventory.differences import differences
from weibao.inventory.merging import merged
from weibao.inventory.reading import asked_by


def state(**changes):
    return asked_by(as_json(content(**changes))).inventory.sections


def partial(**sections):
    return asked_by(as_json(sections, partial=True)).inventory


def change(kind, what, before="", after=""):
    return Change(kind=EventKind[kind], what=what, before=before, after=after)


def test_values_parts_and_programs_in_this_order():
    after = state(
        bios={"ssn": "SN-PC-7"},
        hardware={"memory": 16384, "lastloggeduser": "qianfang", "name": "CAIWU-02"},
        operatingsystem={"version": "10.0.26100"},
        storages=[{"model": "ZhiTai TiPlus7100", "disksize": 1024209, "serial": "ZT-9"}],
        softwares=[
            {"name": "WPS Office", "version": "12.2", "arch": "x86_64"},
            {"name": "微信", "version": "3.9"},
            {"name": "钉钉", "version": ""},
        ],
    )

    assert differences(state(), after) == (
        change("SERIAL", "ssn", "SN-PC-1", "SN-PC-7"),
        change("SYSTEM", "name", "CAIWU-01", "CAIWU-02"),
        change("SYSTEM", "version", "10.0.22631", "10.0.26100"),
        change("USER", "lastloggeduser", "zhaoxy", "qianfang"),
        change("MEMORY", "memory", "8192 MB", "16384 MB"),
        change("DISK", "storages", before="Samsung SSD 980 512 GB S64-1"),
        change("DISK", "storages", after="ZhiTai TiPlus7100 1024 GB ZT-9"),
        change("SOFTWARE", "Firefox", before="128.0"),
        change("SOFTWARE", "WPS Office", "12.1", "12.2"),
        change("SOFTWARE", "钉钉", after="—"),
    )


def test_what_drifts_by_itself_is_no_change():
    after = state(
        hardware={"memory": 8190},
        drives=[{"letter": "C:", "filesystem": "NTFS", "total": 488000, "free": 12}],
        networks=[
            {"description": "Realtek", "mac": "8c:ec:4b:00:00:01", "ipaddress": "10.0.0.9"},
            {"description": "Realtek", "mac": "8c:ec:4b:00:00:01", "ipaddress": "10.0.1.9"},
        ],
    )

    assert differences(state(), after) == ()


def test_a_size_that_is_no_number_is_no_change():
    for text in ("many", "1e999", "nan", ""):
        assert differences(state(), state(hardware={"memory": text})) == ()


def test_two_equal_modules_are_two():
    module = CONTENT["memories"][0]

    assert differences(state(), state(memories=[module, module])) == (
        change("MEMORY", "memories", after="8192 MB DDR4 M-1"),
    )


def test_versions_side_by_side_are_told_together():
    kernels = [{"name": "linux-image", "version": version} for version in ("6.1", "6.12")]

    assert differences(
        state(softwares=[{"name": "linux-image", "version": "6.1"}]), state(softwares=kernels)
    ) == (change("SOFTWARE", "linux-image", "6.1", "6.1、6.12"),)


def test_a_partial_report_leaves_alone_what_it_does_not_name():
    known = state()

    after = merged(known, partial(hardware={"name": "CAIWU-01", "memory": 16384}))

    assert after == {**known, "hardware": ({"name": "CAIWU-01", "memory": "16384"},)}
    assert differences(known, after) == (change("MEMORY", "memory", "8192 MB", "16384 MB"),)


def test_a_section_gone_from_a_full_report_has_gone():
    known = state(batteries=[{"name": "DELL 1VX1H", "serial": "B-1"}])

    assert differences(known, merged(known, asked_by(as_json(CONTENT)).inventory)) == (
        change("HARDWARE", "batteries", before="DELL 1VX1H B-1"),
    )


def test_programs_that_could_not_be_read_are_not_gone():
    whole = asked_by(as_json(content(softwares=None))).inventory

    assert differences(state(), merged(state(), whole)) == ()


VERSIONS = st.lists(
    st.fixed_dictionaries({"name": st.sampled_from("abc"), "version": st.sampled_from("123")}),
    max_size=6,
)


@given(VERSIONS, VERSIONS)
def test_there_and_back_are_mirrored(before, after):
    there = differences({"softwares": tuple(before)}, {"softwares": tuple(after)})
    back = differences({"softwares": tuple(after)}, {"softwares": tuple(before)})

    assert [(one.what, one.before, one.after) for one in there] == [
        (one.what, one.after, one.before) for one in back
    ]
    assert not [one for one in there if one.before == one.after]


@given(VERSIONS)
def test_the_same_in_another_order_is_no_change(rows):
    state = {"softwares": tuple(rows), "cpus": tuple(rows)}
    turned = {name: tuple(reversed(rows)) for name, rows in state.items()}

    assert differences(state, turned) == ()


def test_another_graphics_card_and_screen_are_hardware():
    after = state(videos=[{"name": "RTX 4060"}], monitors=[{"caption": "P27", "serial": "D-1"}])

    assert differences(state(), after) == (
        change("HARDWARE", "videos", after="RTX 4060"),
        change("HARDWARE", "monitors", after="P27 D-1"),
    )
    assert differences(state(softwares=None), state()) == ()
