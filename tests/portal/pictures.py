# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Small files that are pictures, and one that only says so."""

from django.core.files.uploadedfile import SimpleUploadedFile

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 16
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 16


def png(name="屏幕.PNG"):
    return SimpleUploadedFile(name, PNG, content_type="image/png")


def jpeg(name="灯.jpeg"):
    return SimpleUploadedFile(name, JPEG, content_type="image/jpeg")


def page(name="屏幕.png"):
    return SimpleUploadedFile(name, b"<script>alert(1)</script>", content_type="image/png")
