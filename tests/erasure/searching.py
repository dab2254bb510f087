# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Look for words in all there is: every cell of every table, and every file."""

from django.conf import settings
from django.db import connection


def cells():
    """Also of the index of words: (table, column, text)."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 # our own tables
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    yield table, name, told(value)


def told(value):
    """Bytes as text; JSON that hides Chinese behind escapes as Chinese."""
    is_bytes = isinstance(value, bytes | memoryview)
    text = bytes(value).decode("utf-8", "replace") if is_bytes else str(value)
    return text.encode().decode("unicode_escape", "replace") if "\\u" in text else text


def found(words):
    """The columns in which one of the words stands."""
    return {
        (table, column) for table, column, text in cells() if any(word in text for word in words)
    }


def files():
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
