# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import pytest
from django.db import IntegrityError, transaction

from tests.cast import MONDAY
from weibao.parties.actions import add_organization, add_person, add_site, relate
from weibao.parties.models import Organization, Person, Relation, Role, Site
from weibao.parties.queries import engineers_of, find_person, people_of, people_with_phone


def test_people_are_found_by_any_way_of_writing_their_number(cast):
    assert list(people_with_phone("0086 138-0013-8003")) == [cast.chen]


def test_a_number_that_nobody_has_finds_nobody(cast):
    assert list(people_with_phone("13911112222")) == []


def test_no_number_finds_nobody(cast):
    assert list(people_with_phone("")) == []


def test_somebody_who_left_is_not_found(cast):
    cast.chen.is_active = False
    cast.chen.save(update_fields=["is_active"])

    assert list(people_with_phone("13800138003")) == []


def test_a_switchboard_finds_everybody_behind_it_and_an_extension_the_one(cast):
    front = staff(cast, "front", "010-62770001-801")
    store = staff(cast, "store", "010-62770001-802")

    assert set(people_with_phone("010-62770001")) == {front, store}
    assert list(people_with_phone("010-62770001-802")) == [store]
    assert set(people_with_phone("010-62770001-899")) == {front, store}


def test_a_number_without_its_towns_code_is_found_by_its_end_but_never_a_mobile(cast):
    front = staff(cast, "front", "010-62770001-801")
    staff(cast, "mobile", "13862770001")

    assert list(people_with_phone("62770001-801")) == [front]
    assert list(people_with_phone("6277 0001")) == [front]


def test_a_short_number_is_found_as_text(cast):
    bank = staff(cast, "bank", "95588")

    assert list(people_with_phone("95588")) == [bank]


def test_people_of_a_side_by_role(cast):
    assert set(engineers_of(cast.provider)) == {cast.chen, cast.liu}
    assert set(people_of(cast.customer, [Role.RESPONSIBLE, Role.BUYER])) == {cast.wang, cast.qian}
    assert people_of(cast.outsider).get() == cast.wu


def test_find_person_may_find_nobody(cast):
    assert find_person("zhou") == cast.zhou
    assert find_person("nobody") is None


def test_an_account_without_a_password_cannot_be_logged_into(cast):
    silent = staff(cast, "silent", "")

    assert not silent.has_usable_password()
    assert (str(silent), silent.get_full_name(), silent.get_short_name()) == ("silent",) * 3


def test_a_superuser_is_made_with_the_key_of_an_organization(cast):
    root = Person.objects.create_superuser(
        "root", "weibao-root-1", name="管理员", organization=cast.provider.pk, role=Role.OWNER
    )

    assert (root.is_superuser, root.organization) == (True, cast.provider)


@pytest.mark.parametrize(
    ("name", "role"), [pytest.param("", Role.OWNER, id="no-name"), ("林恒", "KING")]
)
def test_the_database_refuses_a_person_without_name_or_known_role(cast, name, role):
    with pytest.raises(IntegrityError), transaction.atomic():
        add_person(cast.provider, username="x", name=name, role=role)


def test_both_sides_of_a_relation_see_each_other_and_the_stranger_sees_neither(cast):
    assert organizations_of(cast.zhou) == {cast.provider, cast.customer}
    assert organizations_of(cast.wang) == {cast.provider, cast.customer}
    assert organizations_of(cast.wu) == {cast.outsider}
    assert set(Person.objects.visible_to(cast.wu)) == {cast.wu}
    assert list(Site.objects.visible_to(cast.wu)) == []
    assert list(Site.objects.visible_to(cast.zhou)) == [cast.office]
    assert cast.chen in Person.objects.visible_to(cast.wang)


def test_an_end_user_sees_their_own_colleagues_only(cast):
    assert set(Person.objects.visible_to(cast.zhao)) == {cast.wang, cast.li, cast.zhao, cast.qian}


def test_a_relation_is_made_once(cast):
    first = relate(cast.provider, customer=cast.customer, at=MONDAY)

    assert relate(cast.provider, customer=cast.customer, at=MONDAY) == first
    assert str(first) == f"{cast.provider.pk} → {cast.customer.pk}"
    assert Relation.objects.count() == 1


def test_nobody_is_their_own_customer(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        relate(cast.provider, customer=cast.provider, at=MONDAY)


def test_an_organization_is_called_by_its_short_name(db):
    whole = add_organization("北方机械有限公司")

    assert (str(whole), whole.short_name) == ("北方机械有限公司", "北方机械有限公司")


def test_a_site_is_called_by_its_name_once(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        add_site(cast.customer, name="总部")
    assert str(cast.office) == "总部"


def staff(cast, username, phone):
    return add_person(
        cast.customer, username=username, name=username, role=Role.END_USER, phone=phone
    )


def organizations_of(person):
    return set(Organization.objects.visible_to(person))
