# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an uploaded list would do, row by row; and it is done whole, once, and as it was shown."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import MONDAY
from weibao.assets.actions import Sighting
from weibao.assets.actions.importing import PlanChangedError, import_devices
from weibao.assets.importing import Fate, NoHeadError, Wrong, day_of, plan_import
from weibao.assets.models import Device, DeviceEvent, EventSource

HEAD = ("标签", "型号", "序列号", "使用人", "地点", "原厂保修至")
NEW = ("HB-500", "M500", "SN-500", "王建国", "总部", "2027/3/1")
SAME = ("HB-001", "ThinkCentre M750", "SN-PC-1", "赵小燕", "总部", "")
CHANGED = ("ＨＢ－００２", "LaserJet M406", "SN-PR-1", "", "总部", "")


def told(by, key="card:form-1"):
    return Sighting(key=key, at=MONDAY, now=MONDAY, source=EventSource.IMPORT, by=by)


def planned(cast, *rows, head=HEAD):
    return plan_import([head, *rows], customer=cast.customer, by=cast.zhou)


def imported(cast, *rows, key="card:form-1", by=None):
    rows = [HEAD, *rows]
    shown = plan_import(rows, customer=cast.customer, by=cast.zhou).digest
    return import_devices(
        rows, customer=cast.customer, shown=shown, told=told(by or cast.zhou, key)
    )


def test_each_row_is_new_changed_or_as_it_was(cast):
    plan = planned(cast, NEW, (), SAME, CHANGED)

    assert [(row.number, row.fate) for row in plan.rows] == [
        (2, Fate.NEW),
        (4, Fate.UNCHANGED),
        (5, Fate.CHANGED),
    ]
    assert [(one.what, one.before, one.after) for one in plan.rows[2].changes] == [
        ("model", "LaserJet M405", "LaserJet M406")
    ]
    assert not DeviceEvent.objects.exists()


@pytest.mark.parametrize(
    ("row", "wrong", "about"),
    [
        (("", "M", "", "", "", ""), Wrong.NO_TAG, ""),
        (("T", "", "", "", "", ""), Wrong.NO_MODEL, ""),
        (("T", "M", "S" * 81, "", "", ""), Wrong.TOO_LONG, "serial"),
        (("T", "M", "", "", "", "soon"), Wrong.NO_DAY, "soon"),
        (("T", "M", "", "", "月球", ""), Wrong.NO_SITE, "月球"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(cast, row, wrong, about):
    (found,) = planned(cast, row).rows

    assert (found.fate, found.wrong, found.about) == (Fate.WRONG, wrong, about)


def test_a_tag_twice_in_the_sheet_is_taken_from_neither_row(cast):
    plan = planned(cast, NEW, NEW)

    assert [row.wrong for row in plan.rows] == [Wrong.TWICE, Wrong.TWICE]


def test_a_tag_in_other_capitals_is_no_new_device(cast):
    (found,) = planned(cast, ("hb-001", "M", "", "", "", "")).rows

    assert (found.fate, found.wrong, found.about) == (Fate.WRONG, Wrong.OTHER_CAPITALS, "HB-001")


def test_serials_that_others_have_are_doubted(cast):
    Device.objects.create(organization=cast.outsider, tag="CY-1", model="M", serial="SN-500")

    plan = planned(cast, NEW, ("A", "M", "X-1", *NEW[3:]), ("B", "M", "x-1", *NEW[3:]))

    assert plan.rows[0].doubt.is_elsewhere
    assert plan.rows[0].doubt.twins == ()
    assert [row.is_serial_twice for row in plan.rows] == [False, True, True]


def test_what_was_shown_is_written_whole_with_its_archive(cast):
    imported(cast, NEW, SAME, CHANGED, ("", "M", "", "", "", ""))

    device = Device.objects.get(tag="HB-500")
    assert (device.user, device.site, str(device.warranty_until)) == (
        (cast.wang, cast.office, "2027-03-01")
    )
    assert list(DeviceEvent.objects.order_by("pk").values_list("kind", "what", "source")) == [
        ("REGISTERED", "tag", "IMPORT"),
        ("CARD", "model", "IMPORT"),
    ]


def test_the_same_form_twice_imports_once(cast):
    rows = [HEAD, NEW]
    shown = plan_import(rows, customer=cast.customer, by=cast.zhou).digest
    first, again = (
        import_devices(rows, customer=cast.customer, shown=shown, told=told(cast.zhou))
        for _time in range(2)
    )

    assert (first.count(Fate.NEW), again) == (1, None)
    assert DeviceEvent.objects.count() == 1


def test_a_register_that_changed_meanwhile_is_shown_anew(cast):
    shown = planned(cast, CHANGED).digest
    Device.objects.filter(pk=cast.printer.pk).update(model="LaserJet 1")

    with pytest.raises(PlanChangedError):
        import_devices([HEAD, CHANGED], customer=cast.customer, shown=shown, told=told(cast.zhou))
    assert not DeviceEvent.objects.exists()


@pytest.mark.parametrize("who", ["wu", "zhao", "sun"])
def test_who_keeps_no_devices_imports_none(cast, who):
    with pytest.raises(PermissionDenied):
        imported(cast, NEW, by=cast.everybody[who])


def test_columns_that_are_not_there_stay_as_they_are(cast):
    (row,) = planned(cast, ("HB-001", "M751"), head=("Tag", "Model")).rows

    assert [change.what for change in row.changes] == ["model"]
    assert (row.card.user, row.card.serial) == (cast.zhao, "SN-PC-1")


@pytest.mark.parametrize("rows", [[], [()], [("标签", "序列号")], [("a", "b"), HEAD]])
def test_without_a_head_nothing_is_guessed(cast, rows):
    with pytest.raises(NoHeadError):
        plan_import(rows, customer=cast.customer, by=cast.zhou)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027年3月1日", "2027-03-01"),
        ("２０２７．３．１", "2027-03-01"),
        ("2027-02-29", "None"),
        ("1/3", "None"),
        ("=TODAY()", "None"),
    ],
)
def test_days_as_people_write_them(text, day):
    assert str(day_of(text)) == day


def many(count, *, model="M500"):
    return [
        (f"HB-{number:05}", model, f"SN-{number:05}", "王建国", "总部", "2027/3/1")
        for number in range(count)
    ]


@pytest.mark.parametrize("model", ["M500", "M600"], ids=["new", "changed"])
def test_a_long_list_is_written_in_few_statements(cast, model):
    imported(cast, *many(400))
    rows = many(800, model=model)[400:] if model == "M500" else many(400, model=model)

    with CaptureQueriesContext(connection) as asked:
        imported(cast, *rows, key="card:form-2")

    # One for each row would be 800; SQLite takes a hundred rows at a time.
    assert len(asked) < 40
    found = Device.objects.filter(organization=cast.customer, model=model)
    assert found.count() == (800 if model == "M500" else 400)
    assert DeviceEvent.objects.count() == 800


def test_what_fails_in_the_middle_leaves_nothing(cast, monkeypatch):
    def broken(_events):
        raise RuntimeError

    monkeypatch.setattr("weibao.assets.actions.importing.keep_events", broken)

    with pytest.raises(RuntimeError):
        imported(cast, *many(3))

    assert not Device.objects.filter(tag="HB-00001").exists()


def test_a_changed_device_keeps_its_key_and_what_the_list_says_nothing_of(cast):
    Device.objects.filter(pk=cast.printer.pk).update(parts="A4")

    imported(cast, CHANGED)

    device = Device.objects.get(pk=cast.printer.pk)
    assert (device.model, device.parts, device.serial_key) == ("LaserJet M406", "A4", "SN-PR-1")
