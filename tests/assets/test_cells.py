# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Uploaded workbooks are read as text and bounded, whatever is in them."""

from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from weibao.assets import cells
from weibao.assets.cells import BadWorkbookError, WorkbookTooLargeError, rows_in


def book_of(*rows):
    book, file = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


GOOD = book_of(["标签", "型号"], ["HB-1", "M1"])


def test_cells_are_text_and_formulas_stay_as_written():
    rows = rows_in(
        book_of(
            ["标签", "型号", None],
            [],
            [12345.0, 1.5, True],
            ["=1+1", ArrayFormula("C4:C5", "=SUM(A1:A9)"), "  x "],
            [datetime(2027, 3, 1, 9), date(2027, 3, 2), 7],  # noqa: DTZ001 # as cells have them
        )
    )

    assert rows == [
        ("标签", "型号", ""),
        ("", "", ""),
        ("12345", "1.5", "True"),
        ("=1+1", "=SUM(A1:A9)", "x"),
        ("2027-03-01", "2027-03-02", "7"),
    ]


def test_a_whole_number_has_no_decimal_point_however_it_is_written():
    assert rows_in(with_sheet('<row r="1"><c r="A1"><v>12345.0</v></c></row>')) == [("12345",)]


def test_a_workbook_without_a_cell_has_no_rows():
    assert rows_in(book_of()) == []


@pytest.mark.parametrize("content", [b"", b"tag,model\n", b"PK\x03\x04", GOOD[:-40]])
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(BadWorkbookError):
        rows_in(content)


def test_too_many_rows_are_refused_and_columns_far_out_not_read():
    assert len(rows_in(book_of(*([["a"]] * 1001)))) == 1001
    with pytest.raises(WorkbookTooLargeError):
        rows_in(book_of(*([["a"]] * 1002)))
    assert rows_in(book_of(["a"] * 40)) == [("a",) * 30]


def test_too_many_bytes_packed_or_unpacked_are_refused(monkeypatch):
    with pytest.raises(WorkbookTooLargeError):
        rows_in(b"x" * (cells.MOST_BYTES + 1))
    monkeypatch.setattr(cells, "MOST_UNPACKED", 1000)
    with pytest.raises(WorkbookTooLargeError):
        rows_in(GOOD)


def test_a_row_far_down_is_not_waited_for():
    with pytest.raises(WorkbookTooLargeError):
        rows_in(with_sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))


def test_entities_are_refused():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(BadWorkbookError):
        rows_in(repacked(lambda name, old: laughs.encode() + old if "sheet1" in name else old))


def with_sheet(rows):
    head = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    sheet = f"{head}{rows}</sheetData></worksheet>".encode()
    return repacked(lambda name, old: sheet if "sheet1.xml" in name else old)


def repacked(change):
    file = BytesIO()
    with ZipFile(BytesIO(GOOD)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, change(info.filename, old.read(info)))
    return file.getvalue()


@settings(max_examples=60)
@given(st.data())
def test_garbage_is_read_or_refused_and_never_a_fault(data):
    """Bytes of a workbook are spoiled, or of one part of it, or it is no workbook at all."""
    how = data.draw(st.sampled_from(["bytes", "part", "noise", "cells"]))
    if how == "noise":
        content = data.draw(st.binary(max_size=300))
    elif how == "bytes":
        content = spoiled(GOOD, data)
    elif how == "cells":
        content = with_sheet(data.draw(st.text(max_size=80)).replace("\x00", ""))
    else:
        names = ZipFile(BytesIO(GOOD)).namelist()
        chosen = data.draw(st.sampled_from(names))
        content = repacked(lambda name, old: spoiled(old, data) if name == chosen else old)
    try:
        rows = rows_in(content)
    except BadWorkbookError:
        return
    assert all(isinstance(cell, str) and "\x00" not in cell for row in rows for cell in row)


def spoiled(content, data):
    for _time in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content = content[:place] + data.draw(st.binary(max_size=6)) + content[place + 1 :]
    return content
