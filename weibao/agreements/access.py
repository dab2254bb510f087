# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may do what with a contract. The side follows from the contract, the rest from the role."""

from weibao.agreements.models import Contract
from weibao.parties.access import CUSTOMER_OFFICE, DESK, FIELD, MONEY, belongs_to, has_role
from weibao.parties.models import Organization, Person, Role


def is_provider_side(person: Person, contract: Contract) -> bool:
    return belongs_to(person, contract.provider_id)


def is_customer_side(person: Person, contract: Contract) -> bool:
    return belongs_to(person, contract.customer_id)


def is_party(person: Person, contract: Contract) -> bool:
    return is_provider_side(person, contract) or is_customer_side(person, contract)


def can_open_contract(person: Person, provider: Organization) -> bool:
    writers = frozenset({Role.OWNER, Role.ACCOUNT_MANAGER})
    return belongs_to(person, provider.pk) and has_role(person, writers)


def can_see_contract(person: Person, contract: Contract) -> bool:
    """The same people as `ContractQuerySet.visible_to`."""
    if is_provider_side(person, contract):
        return has_role(person, FIELD | MONEY)
    return is_customer_side(person, contract) and has_role(person, CUSTOMER_OFFICE | FIELD | MONEY)


def can_see_money(person: Person, contract: Contract) -> bool:
    """Balances of money, charges and statements: not the engineer on the road."""
    if is_provider_side(person, contract):
        return has_role(person, MONEY)
    return is_customer_side(person, contract) and has_role(person, CUSTOMER_OFFICE | MONEY)


def can_sign_contract(person: Person, contract: Contract) -> bool:
    """Each side's signature is given by its own."""
    signers = frozenset({Role.OWNER, Role.ACCOUNT_MANAGER, Role.RESPONSIBLE})
    return is_party(person, contract) and has_role(person, signers)


def can_list_device(person: Person, contract: Contract) -> bool:
    """The configuration list is the customer's to sign, and the provider's to keep."""
    if is_customer_side(person, contract):
        return has_role(person, frozenset({Role.RESPONSIBLE, Role.MIS_MANAGER}))
    return is_provider_side(person, contract) and has_role(person, DESK)


def can_sell_pack(person: Person, contract: Contract) -> bool:
    return is_provider_side(person, contract) and has_role(person, MONEY)


def can_dispute(person: Person, contract: Contract) -> bool:
    """Whoever reads the statement for a side may say that something in it is not so (V11)."""
    return can_see_money(person, contract)


def can_test_requirement(person: Person, contract: Contract) -> bool:
    """What a project delivered is accepted by the customer, by name (A4)."""
    acceptors = frozenset({Role.RESPONSIBLE, Role.MIS_MANAGER})
    return is_customer_side(person, contract) and has_role(person, acceptors)


def can_publish_calendar(person: Person, contract: Contract) -> bool:
    return is_provider_side(person, contract) and has_role(person, DESK)


def can_export_ledger(person: Person, contract: Contract) -> bool:
    """Either side may take the ledger away and check it without trusting the other (§11)."""
    return can_see_money(person, contract)


def can_choose_data(person: Person, contract: Contract) -> bool:
    """What becomes of personal data is for the customer to say, whose people it is about."""
    return is_customer_side(person, contract) and has_role(person, frozenset({Role.RESPONSIBLE}))


def can_erase_data(person: Person, contract: Contract) -> bool:
    """The provider carries out what was chosen, and answers for it by name."""
    writers = frozenset({Role.OWNER, Role.ACCOUNT_MANAGER})
    return is_provider_side(person, contract) and has_role(person, writers)


def can_hold_data(person: Person, contract: Contract) -> bool:
    """Whoever answers for the data on either side may ask that it be kept on."""
    return can_choose_data(person, contract) or can_erase_data(person, contract)
