# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The kinds of entries, each as the actions of fieldwork that it asks for."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from weibao.agreements.observation import Observation
from weibao.bundles.data import DIGEST, Data, UnreadableError
from weibao.bundles.models import FieldEntry, Upload
from weibao.dispatch.actions import Slot, book_visit
from weibao.dispatch.conflicts import Kind
from weibao.dispatch.queries import task_of
from weibao.fieldwork.actions import (
    Cause,
    PhotoMissingError,
    Place,
    agree_extension,
    depart_visit,
    finish_visit,
    keep_photo,
    mark_arrival,
    record_backup_answer,
    record_cause,
    refuse_signature,
    remind_of_backup,
    sign_visit,
    start_visit,
)
from weibao.fieldwork.actions.signing import Signed
from weibao.fieldwork.models import About, BackupAnswer, Outcome, Visit
from weibao.fieldwork.work import UsedPart, Work
from weibao.parties.models import Person
from weibao.servicedesk.actions import Said, add_remark

MOST_MINUTES = 6000
MOST_PARTS = 50
MOST_PHOTOS = 20
MOST_FEN = 10**10
PLACE = ("lat", "lng", "accuracy_m")


def arrive(visit: Visit, said: Data, seen: Observation, _row: FieldEntry) -> None:
    place = place_of(said)
    start_visit(visit, seen=seen)
    mark_arrival(visit, place=place, seen=seen)


def depart(visit: Visit, said: Data, seen: Observation, _row: FieldEntry) -> None:
    depart_visit(visit, place=place_of(said), seen=seen)


def remind(visit: Visit, _said: Data, seen: Observation, _row: FieldEntry) -> None:
    remind_of_backup(visit, seen=seen)


def answer_backup(visit: Visit, said: Data, seen: Observation, _row: FieldEntry) -> None:
    person = said.text("person", most=60, least=1)
    answer = said.text("answer", most=14).upper()
    if answer not in BackupAnswer.values:
        raise UnreadableError("answer")
    record_backup_answer(visit, person=person, answer=BackupAnswer(answer), seen=seen)


def find_cause(visit: Visit, said: Data, seen: Observation, _row: FieldEntry) -> None:
    photos = said.digests("photos", most=MOST_PHOTOS)
    found = Cause(
        cause=said.word("cause"),
        evidence=said.text("evidence", most=1000, least=1),
        person=said.text("person", most=60),
        photos=photos,
        awaited=awaited_of(seen.by, photos),
    )
    record_cause(visit, found=found, seen=seen)


def extend(visit: Visit, said: Data, seen: Observation, _row: FieldEntry) -> None:
    agree_extension(visit, person=said.text("person", most=60, least=1), seen=seen)


def finish(visit: Visit, said: Data, seen: Observation, row: FieldEntry) -> None:
    work = work_of(said)
    finish_visit(visit, work=work, keeps_shortage=True, seen=finished(said, seen, row))
    keep_part_photos(visit, said, seen)


def finished(said: Data, seen: Observation, row: FieldEntry) -> Observation:
    """The work ended when the telephone says it did, not when it was written down."""
    if not said.has("finished_at"):
        return seen
    return replace(seen, at=row.corrected(said.moment("finished_at")))


def keep_part_photos(visit: Visit, said: Data, seen: Observation) -> None:
    for part in said.objects("parts", most=MOST_PARTS):
        photos = part.digests("photos", most=MOST_PHOTOS)
        awaited = awaited_of(seen.by, photos)
        for digest in photos:
            keep_photo(
                visit,
                digest=digest,
                what=part.text("name", most=100),
                about=About.PART,
                is_awaited=digest in awaited,
                seen=seen,
            )


def add_photo(visit: Visit, said: Data, seen: Observation, _row: FieldEntry) -> None:
    digest = said.text("sha256", most=64)
    if not DIGEST.fullmatch(digest):
        raise UnreadableError("sha256")
    what = said.text("what", most=200)
    is_awaited = digest in awaited_of(seen.by, [digest])
    keep_photo(visit, digest=digest, what=what, is_awaited=is_awaited, seen=seen)


def plan_next(visit: Visit, said: Data, seen: Observation, _row: FieldEntry) -> None:
    """The engineer comes again; why is a note that only the provider reads.

    What is unusual about the time was agreed with the customer; time that is taken is refused.
    """
    planned_at = said.moment("planned_at")
    reason = said.text("reason", most=1000)
    minutes = task_of(visit.request).minutes
    slot = Slot(engineer=visit.engineer, starts_at=planned_at, minutes=minutes)
    book_visit(visit.request, slot=slot, seen=seen, agreed=tuple(Kind))
    if reason:
        note = Said(body=reason, is_internal=True)
        add_remark(visit.request, note, seen=seen.then("reason"))


def sign(visit: Visit, said: Data, seen: Observation, _row: FieldEntry) -> None:
    rating = said.whole("rating", least=1, most=5) if said.has("rating") else None
    signed = Signed(
        shown=said.text("shown", most=64, least=64),
        person=said.text("person", most=60, least=1),
        strokes=said.raw.get("strokes"),
        rating=rating,
        comment=said.text("comment", most=1000),
    )
    sign_visit(visit, signed=signed, seen=seen)


def leave_unsigned(visit: Visit, said: Data, seen: Observation, _row: FieldEntry) -> None:
    outcome = said.text("outcome", most=10).upper()
    if outcome not in (Outcome.REFUSED, Outcome.ABSENT):
        raise UnreadableError("outcome")
    refuse_signature(
        visit,
        outcome=Outcome(outcome),
        reason=said.text("reason", most=200, least=1),
        person=said.text("person", most=60),
        seen=seen,
    )


KINDS: Mapping[str, Callable[[Visit, Data, Observation, FieldEntry], None]] = {
    "arrived": arrive,
    "departed": depart,
    "reminded": remind,
    "backup": answer_backup,
    "cause": find_cause,
    "extension": extend,
    "work": finish,
    "photo": add_photo,
    "next": plan_next,
    "signed": sign,
    "unsigned": leave_unsigned,
}


def work_of(said: Data) -> Work:
    return Work(
        service=said.word("service"),
        minutes=said.whole("minutes", least=1, most=MOST_MINUTES),
        description=said.text("description", most=4000),
        parts=tuple(used(part) for part in said.objects("parts", most=MOST_PARTS)),
        is_destructive=said.flag("is_destructive"),
        is_restored=said.flag("is_restored", default=True),
    )


def used(part: Data) -> UsedPart:
    return UsedPart(
        name=part.text("name", most=100, least=1),
        quantity=part.whole("quantity", least=1, most=10_000),
        unit_price=part.whole("unit_price_fen", least=0, most=MOST_FEN),
        code=part.text("code", most=160),
    )


def place_of(said: Data) -> Place | None:
    """Only with consent, whatever else was sent."""
    if not said.flag("consent") or not said.has("place"):
        return None
    place = Data(said.raw["place"])
    return Place(
        latitude=place.number("lat", least=-90, most=90),
        longitude=place.number("lng", least=-180, most=180),
        accuracy_m=round(place.number("accuracy_m", least=0, most=10**7)),
    )


def place_written(said: Data) -> dict[str, float] | None:
    """As it is kept until it is applied; raises UnreadableError for what is no place."""
    if place_of(said) is None:
        return None
    return {name: said.raw["place"][name] for name in PLACE}


def awaited_of(person: Person, digests: list[str]) -> set[str]:
    """Those that this telephone cannot deliver yet; raises PhotoMissingError for what it can."""
    here = Upload.objects.filter(person=person, digest__in=digests)
    is_late = dict(here.values_list("digest", "is_late"))
    for digest in digests:
        if digest not in is_late:
            raise PhotoMissingError(digest)
    return {digest for digest in digests if is_late[digest]}
