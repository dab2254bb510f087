# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The tax bureau's workbooks as companies download them: the batch form and the list of results.

Sheets, headings and rules are those of the form that says pt:20260401 of itself.
"""

from io import BytesIO

from openpyxl import Workbook, load_workbook

MUST = "必填"
HEADINGS = (
    ("发票流水号", "必填（限20字符）"),
    ("发票类型", "必填"),
    ("特定业务类型", ""),
    ("是否含税", "必填"),
    ("受票方自然人标识", ""),
    ("购买方名称", "必填（限100字符）"),
    ("购买方纳税人识别号", "专票必填（限20字符）"),
    ("购买方证件类型", ""),
    ("购买方证件号码", ""),
    ("购买方国籍（或地区）", ""),
    ("购买方地址", ""),
    ("购买方电话", ""),
    ("购买方开户银行", ""),
    ("购买方银行账号", ""),
    ("是否展示购买方地址电话银行账号", ""),
    ("备注", "限230字符"),
    ("购买方邮箱", "限72字符"),
    ("收款人", ""),
    ("复核人", ""),
)
LINES = (
    ("发票流水号", "必填（限20字符）"),
    ("项目名称", "必填（限100字符）"),
    ("商品和服务税收编码", "必填"),
    ("规格型号", ""),
    ("单位", ""),
    ("数量", ""),
    ("单价", ""),
    ("金额", "必填"),
    ("税率", "必填"),
    ("折扣金额", ""),
    ("是否使用优惠政策", ""),
)


def template(*, headings=HEADINGS, lines=LINES, sheets=("1-发票基本信息", "2-发票明细信息")):
    book = Workbook()
    book.remove(book.active)
    for title, columns in zip(sheets, (headings, lines), strict=True):
        sheet = book.create_sheet(title)
        sheet.append(["所有内容输入均为文本格式"])
        sheet.append([rule for _name, rule in columns])
        sheet.append([name for name, _rule in columns])
    version = book.create_sheet("excelVersion")
    version["A1"] = "pt:20260401"
    version.sheet_state = "hidden"
    return saved(book)


def results(*rows, head=("数电发票号码", "开票日期", "价税合计", "发票状态", "备注")):
    book = Workbook()
    book.active.append(["全量发票查询导出结果"])
    book.active.append(list(head))
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def saved(book):
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def rows_of(content, title):
    """The rows below the headings, by heading; empty cells left out."""
    book = load_workbook(BytesIO(content))
    sheet = next(sheet for sheet in book.worksheets if title in sheet.title)
    _note, _rule, names, *rows = sheet.iter_rows(values_only=True)
    return [
        {name: cell for name, cell in zip(names, row, strict=True) if cell not in {None, ""}}
        for row in rows
    ]
