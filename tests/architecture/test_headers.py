# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from tests.architecture.repository import inside, python_files

HEADER = [
    "# SPDX-FileCopyrightText: Weibao contributors",
    "# SPDX-License-Identifier: Apache-2.0",
]


def test_every_python_file_names_its_licence():
    without = [
        inside(path)
        for path in python_files()
        # Migrations are written by makemigrations.
        if path.parent.name != "migrations"
        and path.read_text(encoding="utf-8").splitlines()[: len(HEADER)] != HEADER
    ]

    assert without == []
