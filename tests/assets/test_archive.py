# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What changed in a device stays in its archive, and is read by whoever may see the device (V5)."""

from datetime import timedelta

import pytest
from django.utils import translation

from tests.cast import MONDAY
from weibao.assets.actions import Sighting, record_changes
from weibao.assets.changes import Change
from weibao.assets.models import DeviceEvent, EventKind, EventSource
from weibao.assets.named import shown_what
from weibao.assets.queries import archive_of
from weibao.parties.models.appended import AppendOnlyError

MEMORY = Change(kind=EventKind.MEMORY, what="memory", before="8192 MB", after="16384 MB")
DISK = Change(kind=EventKind.DISK, what="storages", after="ZhiTai 1024 GB")


def seen(key="report-1", **more):
    return Sighting(key=key, at=MONDAY, now=MONDAY, source=EventSource.AGENT, **more)


@pytest.fixture
def told(cast):
    record_changes(cast.pc, changes=[MEMORY, DISK], sighting=seen())
    return cast.pc


def test_changes_are_kept_in_their_order_and_once(cast, told):
    record_changes(told, changes=[MEMORY, DISK], sighting=seen())

    rows = DeviceEvent.objects.order_by("pk").values_list("kind", "what", "before", "after")
    assert list(rows) == [
        ("MEMORY", "memory", "8192 MB", "16384 MB"),
        ("DISK", "storages", "", "ZhiTai 1024 GB"),
    ]


def test_the_latest_comes_first(cast, told):
    later = Sighting(
        key="hand", at=MONDAY + timedelta(days=1), now=MONDAY, source=EventSource.PERSON, by=cast.li
    )
    record_changes(told, changes=[MEMORY], sighting=later)

    assert [row.by for row in archive_of(told, reader=cast.li)] == [cast.li, None, None]


def test_nothing_there_changes_or_goes(told):
    event = DeviceEvent.objects.latest("pk")

    for change in (
        event.save,
        event.delete,
        DeviceEvent.objects.all().delete,
        lambda: DeviceEvent.objects.update(after="x"),
    ):
        with pytest.raises(AppendOnlyError):
            change()
    assert DeviceEvent.objects.count() == 2


def test_what_is_too_long_is_cut(cast):
    long = Change(kind=EventKind.SOFTWARE, what="名" * 900, before="前" * 900, after="后" * 900)

    record_changes(cast.pc, changes=[long], sighting=seen())

    event = DeviceEvent.objects.get()
    assert (len(event.what), len(event.before), len(event.after)) == (200, 300, 300)


@pytest.mark.parametrize(
    ("who", "reads"),
    [("chen", 2), ("li", 2), ("zhao", 2), ("wu", 0)],
)
def test_whoever_sees_the_device_reads_its_archive(cast, told, who, reads):
    assert archive_of(told, reader=getattr(cast, who)).count() == reads


def test_an_end_user_reads_nothing_of_a_colleagues_device(cast, told):
    told.user, told.user_name = cast.li, cast.li.name
    told.save(update_fields=["user", "user_name"])

    assert not archive_of(told, reader=cast.zhao).exists()


def test_fields_are_told_in_the_readers_words(db):
    assert (shown_what("memory"), shown_what("微信")) == ("内存容量", "微信")
    with translation.override("en"):
        assert shown_what("lastloggeduser") == "Latest account signed in"
