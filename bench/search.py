# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Search among 10,000 articles, against looking through their text, and FTS5's own trigrams.

On SQLite; with WEIBAO_DATABASE_URL on an empty PostgreSQL, where the peer is looking through.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sized
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
FOLDER = tempfile.TemporaryDirectory(prefix="weibao-bench-")
os.environ |= {"WEIBAO_DATA": FOLDER.name, "DJANGO_SETTINGS_MODULE": "weibao.config.settings"}

import django  # noqa: E402 # the data folder comes first

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import Q  # noqa: E402

from weibao.knowledge.models import Article  # noqa: E402
from weibao.knowledge.queries import articles_matching, articles_suggested  # noqa: E402
from weibao.knowledge.words import ARTICLES  # noqa: E402
from weibao.parties.actions import add_organization, add_person  # noqa: E402
from weibao.parties.models import Person, Role  # noqa: E402

ARTICLE_COUNT = 10_000
RUNS = 15
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TOPICS = (
    "打印机",
    "宕机",
    "蓝屏",
    "邮箱",
    "路由器",
    "VPN",
    "硬盘",
    "共享",
    "病毒",
    "Outlook",
    "卡纸",
)
REPORT = "打印机一直卡纸，下午要打标书"
RANDOM = random.Random(1)


def main() -> None:
    call_command("migrate", verbosity=0)
    provider = add_organization("恒维", short_name="恒维")
    person = add_person(provider, username="zhou", name="周敏", role=Role.DISPATCHER)
    started = time.perf_counter()
    write(person)
    size = sum(len(body) for body in Article.objects.values_list("body", flat=True))
    print(f"{connection.vendor}: {ARTICLE_COUNT:,} articles of {size // ARTICLE_COUNT} characters")
    print(f"written and indexed in {time.perf_counter() - started:.1f} s; index {index_size()}")
    for words in ("宕机", "打印机卡纸", "蓝屏 outlook", "盘", "out", "量子"):
        ours = clocked(lambda: articles_matching(person, words).articles)  # noqa: B023 # at once
        peer = clocked(lambda: looked_through(words))  # noqa: B023 # at once
        print(f"{words:16} {ours}   looking through {peer}")
    suggested = clocked(lambda: articles_suggested(provider, symptom="printer", summary=REPORT))
    print(f"{'for a report':16} {suggested}")
    if connection.vendor == "sqlite":
        print(
            f"FTS5 trigrams find 宕机 {trigrams('宕机')} times, 打印机 {trigrams('打印机')} times"
        )


def write(person: Person) -> None:
    """Words as frequent as in a language: the tenth is a tenth as frequent as the first."""
    signs = [chr(0x4E00 + number) for number in range(3000)]
    vocabulary = ["".join(RANDOM.choices(signs, k=2)) for _word in range(8000)]
    weights = list(accumulate(1 / (place + 10) for place in range(8000)))

    def text(count: int) -> str:
        return "".join(RANDOM.choices(vocabulary, cum_weights=weights, k=count))

    rows = [
        Article(
            owner=person.organization,
            slug=f"article-{number}",
            symptom=RANDOM.choice(("printer", "mail", "slow", "")),
            title=RANDOM.choice(TOPICS) + text(4),
            body="。".join([text(20) for _part in range(14)] + RANDOM.choices(TOPICS, k=2)),
            standing="PUBLISHED",
            standing_by=person,
            standing_at=NOW,
            written_by=person,
            written_at=NOW,
            times_solved=RANDOM.randrange(50),
        )
        for number in range(ARTICLE_COUNT)
    ]
    with transaction.atomic():
        for row in Article.objects.bulk_create(rows):
            ARTICLES.put(row.pk, title=row.title, body=row.body)
    if connection.vendor == "postgresql":
        asked("ANALYZE")


def looked_through(words: str) -> list[Article]:
    found = Article.objects.defer("body")
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(body__icontains=word))
    return list(found.order_by("-times_solved")[:50])


def trigrams(word: str) -> int:
    asked("CREATE VIRTUAL TABLE IF NOT EXISTS peer USING fts5(title, body, tokenize='trigram')")
    asked("DELETE FROM peer")
    asked("INSERT INTO peer (title, body) SELECT title, body FROM knowledge_article")
    return int(asked(f"SELECT count(*) FROM peer WHERE peer MATCH '\"{word}\"'"))  # noqa: S608 # ours


def index_size() -> str:
    if connection.vendor == "sqlite":
        size = asked("SELECT sum(length(block)) FROM knowledge_article_words_data")
    else:
        size = asked("SELECT pg_total_relation_size('knowledge_article_words')")
    return f"{int(size) / 1e6:.0f} MB"


def asked(statement: str) -> float:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0] if cursor.description else 0


def clocked(act: Callable[[], Sized]) -> str:
    """The middle of several runs on the clock, and in processor time of this process."""
    found, times, busy = act(), [], []
    for _run in range(RUNS):
        started, worked = time.perf_counter(), time.process_time()
        act()
        times.append((time.perf_counter() - started) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    middle = sorted(times)[RUNS // 2], sorted(busy)[RUNS // 2]
    return f"{len(found):3} found, {middle[0]:6.1f} ms, processor {middle[1]:5.1f} ms"


if __name__ == "__main__":
    main()
