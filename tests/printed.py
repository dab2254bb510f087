# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A document read back: what its pages say, with which fonts, and within which edges."""

import re
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

from docx import Document

WORD = re.compile(r'<word xMin="([\d.]+)"[^>]*xMax="([\d.]+)"')
MARGIN, WIDTH = 56.6, 595.3
"""In points: 20 mm of 210."""


def pages_of(pdf):
    """The text of each page, as it is laid out."""
    return _asked("pdftotext", "-layout", "{}", "-", of=pdf).split("\f")[:-1]


def text_of(pdf):
    """All of it with no blanks at all: where a line breaks says nothing."""
    return re.sub(r"\s", "", _asked("pdftotext", "{}", "-", of=pdf))


def fonts_of(pdf):
    """The names of the fonts, and whether each is embedded."""
    rows = _asked("pdffonts", "{}", of=pdf).splitlines()[2:]
    return {row.split()[0].partition("+")[2]: " yes yes " in row for row in rows}


def widest(pdf):
    """From where to where words reach, in points."""
    found = WORD.findall(_asked("pdftotext", "-bbox", "{}", "-", of=pdf))
    return min(float(left) for left, _r in found), max(float(right) for _l, right in found)


def docx_text(content):
    """Every paragraph and cell, as a program reads it."""
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def as_pdf(documents):
    """DOCX by name, opened and printed by LibreOffice: one start for all of them."""
    with tempfile.TemporaryDirectory(prefix="weibao-office-") as folder:
        home = Path(folder)
        for name, content in documents.items():
            (home / f"{name}.docx").write_bytes(content)
        subprocess.run(  # noqa: S603 # our own files
            [
                *("soffice", f"-env:UserInstallation=file://{home}/profile", "--headless"),
                *("--convert-to", "pdf", "--outdir", folder),
                *(home / f"{name}.docx" for name in documents),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return {name: (home / f"{name}.pdf").read_bytes() for name in documents}


def _asked(program, *arguments, of):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(of)
        file.flush()
        command = [program, *(one.replace("{}", file.name) for one in arguments)]
        ran = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 # our own
        return ran.stdout.decode()
