# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A contract, a statement and a long one as PDF and DOCX, against the same content by reportlab.

Every document is made of other words than the one before: typst remembers what it has laid out.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate
from reportlab.platypus import Table as PlatypusTable

from weibao.printing.document import pdf_of
from weibao.printing.paper import Block, Heading, Paper, Sum, Table, Words
from weibao.printing.word import docx_of
from weibao.terms.text.notation import read_contract
from weibao.wording.clauses import clause_words
from weibao.wording.values import ZH

LIBRARY = Path(__file__).resolve().parent.parent / "weibao" / "library"
HEAD = ("日期", "项目", "数量 × 单价", "税率", "税额", "含税")
WIDTHS = (10, 46, 20, 8, 12, 16)
RUNS = 15
AIM_MS = 150
PEER_FONT = "STSong-Light"
PEER_STYLE = ParagraphStyle("words", fontName=PEER_FONT, fontSize=9.5, leading=14, wordWrap="CJK")


def main() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(PEER_FONT))
    papers = {
        "contract of 30 clauses": contract(),
        "statement of 12 lines": statement(12),
        "statement of 200 lines": statement(200),
    }
    first = time.perf_counter()
    pdf_of("paper", papers["statement of 12 lines"].plain())
    print(f"the first PDF of a process, fonts read: {(time.perf_counter() - first) * 1000:.0f} ms")
    for name, paper in papers.items():
        ours = measured(lambda it: pdf_of("paper", it.plain()), paper)
        word = measured(docx_of, paper)
        peer = measured(peer_pdf, paper)
        verdict = "within" if ours.processor < AIM_MS else "beyond"
        print(f"{name}: PDF {ours}, {verdict} {AIM_MS}; DOCX {word}; reportlab {peer}")


@dataclass(frozen=True, kw_only=True)
class Cost:
    """In ms, the medians: by the clock and of the processor; the file in bytes."""

    clock: float
    processor: float
    size: int

    def __str__(self) -> str:
        return (
            f"{self.clock:.0f} ms ({self.processor:.0f} of it processor), {self.size / 1000:.0f} kB"
        )


def measured(make: Callable[[Paper], bytes], paper: Paper) -> Cost:
    """Each run with other words."""
    clock, processor, size = [], [], 0
    for run in range(RUNS):
        other = replaced(paper, run)
        start, busy = time.perf_counter(), time.process_time()
        size = len(make(other))
        clock.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - busy) * 1000)
    return Cost(clock=median(clock), processor=median(processor), size=size)


def replaced(paper: Paper, run: int) -> Paper:
    """The same with other figures in every paragraph and row."""
    blocks: list[Block] = []
    for block in paper.blocks:
        if isinstance(block, Words):
            said = tuple(f"{text}{run}。" for text in block.paragraphs)
            blocks.append(replace(block, paragraphs=said))
        elif isinstance(block, Table):
            rows = tuple((*row[:-1], f"{run}.00") for row in block.rows)
            blocks.append(replace(block, rows=rows))
        else:
            blocks.append(block)
    return replace(paper, blocks=tuple(blocks), number_line=f"编号 {run}")


def contract() -> Paper:
    signed = read_contract((LIBRARY / "maintenance.md").read_text(encoding="utf-8"))
    blocks: list[Block] = []
    for clause in signed.clauses:
        words = clause_words(signed, clause, ZH)
        blocks += [Heading(number=clause.id, text=words.title)]
        blocks += [Words(paragraphs=tuple(words.text.split("\n\n")))]
    return paper("月度维护合同", *blocks)


def statement(lines: int) -> Paper:
    rows = tuple(
        (f"11-{n % 28 + 1:02d}", f"上门服务 R2611-{n:04}", "1 × 150.00", "6%", "8.49", "150.00")
        for n in range(lines)
    )
    total = Sum(
        label="应付合计", figures="¥150.00", capitals_label="大写", capitals="人民币壹佰伍拾元整"
    )
    aligns = ("left", "left", "right", "right", "right", "right")
    return paper("对账单", total, Table(head=HEAD, rows=rows, widths=WIDTHS, aligns=aligns))


def paper(title: str, *blocks: Block) -> Paper:
    return Paper(
        lang="zh",
        title=title,
        subtitle="",
        number_line="编号 1",
        contract_line="合同编号 WB-1",
        author="恒维",
        on="2026-11-30",
        page_words="第 {} 页 共 {} 页",
        parties=(("甲方（客户）", "华北精工有限公司"), ("乙方（服务商）", "恒维信息服务有限公司")),
        blocks=blocks,
        places=(),
        annex=(),
        proof_title="",
        proof=(),
    )


def peer_pdf(paper: Paper) -> bytes:
    """The same words and rows; its Chinese font is named and not embedded, so the file is small."""
    written = BytesIO()
    story: list[Paragraph | PlatypusTable] = []
    for block in paper.blocks:
        if isinstance(block, Heading):
            story.append(Paragraph(f"{block.number} {block.text}", PEER_STYLE))
        elif isinstance(block, Words):
            story += [Paragraph(text, PEER_STYLE) for text in block.paragraphs]
        elif isinstance(block, Sum):
            story.append(Paragraph(f"{block.figures} {block.capitals}", PEER_STYLE))
        elif isinstance(block, Table):
            cells = [
                [Paragraph(cell, PEER_STYLE) for cell in row] for row in (block.head, *block.rows)
            ]
            widths = [480 * width / sum(block.widths) for width in block.widths]
            story.append(PlatypusTable(cells, colWidths=widths, repeatRows=1))
    SimpleDocTemplate(written, pagesize=A4, invariant=1).build(story)
    return written.getvalue()


if __name__ == "__main__":
    main()
