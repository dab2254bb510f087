# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Photos of what is wrong: pictures only, not too many, not too large."""

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from weibao.servicedesk.pictures import FEWEST_BYTES, picture_type
from weibao.web.forms.talk import ManyFiles

if TYPE_CHECKING:
    Photo = UploadedFile[bytes]
else:
    Photo = UploadedFile

MOST_PHOTOS = 6
MOST_BYTES = 8 * 1024 * 1024
"""Of one photo. A browser that runs scripts makes them far smaller before it sends them."""


class Photos(ManyFiles):
    """What a browser sends of several photos; each gets the end of the name that fits it."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        photos: list[Photo] = super().clean(data, initial)
        if len(photos) > MOST_PHOTOS:
            raise forms.ValidationError(_("最多 %(most)s 张照片。") % {"most": MOST_PHOTOS})
        for photo in photos:
            self._refuse_wrong(photo)
        return photos

    def _refuse_wrong(self, photo: Photo) -> None:
        named = {"name": photo.name, "most": MOST_BYTES // (1024 * 1024)}
        if (photo.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("%(name)s 超过 %(most)s MB，太大了。") % named)
        if picture_type(head_of(photo)) is None:
            raise forms.ValidationError(_("%(name)s 不是能显示的照片：请用 JPG 或 PNG。") % named)


def contents_of(photos: list[Photo]) -> list[tuple[str, bytes]]:
    """Names that say what they are, and contents."""
    return [(name_of(photo), photo.read()) for photo in photos]


def name_of(photo: Photo) -> str:
    _media, end = picture_type(head_of(photo)) or ("", "bin")
    return f"{PurePath(photo.name or 'photo').stem[:80]}.{end}"


def head_of(photo: Photo) -> bytes:
    head = photo.read(FEWEST_BYTES)
    photo.seek(0)
    return bytes(head)
