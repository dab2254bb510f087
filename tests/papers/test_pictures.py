# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Photos and attachments in the archive: what was sent, listed, and never held in memory whole."""

import csv
import hashlib
import os
import tracemalloc
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import HOUR, started
from tests.factories.servicedesk import reported
from weibao.bundles.models import Upload
from weibao.fieldwork.actions import keep_photo
from weibao.fieldwork.models import VisitPhoto
from weibao.papers.archive import archive_of, zipped
from weibao.papers.archive import pictures as entries_of
from weibao.papers.pictures import Kept, manifest_of
from weibao.servicedesk.actions import Said, add_remark
from weibao.servicedesk.files import keep, path_of

NOW = MONDAY + 5 * HOUR
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
SMALL = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.fixture(autouse=True)
def _files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def pictured(cast, contract):
    """A photo of a visit, a file that everybody reads, and one on a note of the desk."""
    row = reported(cast, contract)
    said = Said(body="看图", files=[("报/错:1.txt", "屏幕上的字".encode())])
    add_remark(row, said, seen=seen(cast.li))
    note = Said(body="内部", files=[("内部.txt", b"only ours")], is_internal=True)
    add_remark(row, note, seen=seen(cast.zhou))
    visit = started(cast, row)
    keep_photo(visit, digest=keep(PNG), what="=机箱", seen=seen(cast.chen, MONDAY + 2 * HOUR))
    return contract


def unpacked(contract, by):
    whole = ZipFile(BytesIO(b"".join(archive_of(contract, by=by, now=NOW))))
    return {name: whole.read(name) for name in whole.namelist() if name.startswith("files/")}


def test_each_is_the_bytes_that_were_sent_and_the_list_has_their_hashes(cast, pictured):
    found = unpacked(pictured, cast.wang)
    listed = list(csv.DictReader(found.pop("files/manifest.csv").decode("utf-8-sig").splitlines()))

    assert sorted(found.values()) == sorted([PNG, "屏幕上的字".encode()])
    assert {row["file"]: row["sha256"] for row in listed} == {
        name: hashlib.sha256(content).hexdigest() for name, content in found.items()
    }
    assert [(row["request"], row["by"], row["what"]) for row in listed] == [
        ("R2611-0001", "李文博", "报/错:1.txt"),
        ("R2611-0001", "陈志远", "'=机箱"),
    ]
    assert {name.rpartition(".")[2] for name in found} == {"png", "txt"}


def test_files_on_notes_are_for_the_side_that_wrote_them(cast, pictured):
    assert b"only ours" in unpacked(pictured, cast.xu).values()
    assert b"only ours" not in unpacked(pictured, cast.wang).values()


def test_a_photo_that_is_not_here_yet_is_left_out(cast, pictured):
    path_of(hashlib.sha256(PNG).hexdigest()).unlink()

    assert PNG not in unpacked(pictured, cast.wang).values()


def test_a_smaller_picture_that_came_instead_is_there_under_its_own_hash(cast, pictured):
    photo = VisitPhoto.objects.get()
    path_of(photo.digest).unlink()
    late = {"size": 0, "received_at": NOW, "is_late": True, "stand_in": keep(SMALL)}
    Upload.objects.create(person=cast.chen, digest=photo.digest, **late)

    found = unpacked(pictured, cast.wang)

    assert SMALL in found.values()
    assert late["stand_in"] in found["files/manifest.csv"].decode()


def test_no_name_in_the_list_is_a_formula():
    row = Kept(name="files/1", digest="0", request="R", visit="", at=NOW, by="=1+1", what="@x")

    assert manifest_of([row]).endswith(",'=1+1,'@x\r\n")


def test_a_large_file_is_sent_piece_by_piece(cast, contract):
    row = reported(cast, contract)
    large = os.urandom(12 * 1024 * 1024)
    add_remark(row, Said(body="日志", files=[("大.log", large)]), seen=seen(cast.li))
    entries = list(entries_of(contract, by=cast.wang))
    del large
    tracemalloc.start()

    size = sum(len(piece) for piece in zipped(entries, at=NOW))

    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 12 * 1024 * 1024
    assert peak < 3 * 1024 * 1024


def test_as_many_queries_for_more_files(cast, pictured, django_assert_num_queries):
    row = pictured.requests.get()
    for number in range(3):
        said = Said(body="再看", files=[(f"{number}.txt", str(number).encode())])
        add_remark(row, said, seen=seen(cast.li))

    with django_assert_num_queries(3):
        assert len(list(entries_of(pictured, by=cast.wang))) == 6
