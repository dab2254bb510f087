# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.parties.actions.organizations import add_organization, add_site, relate
from weibao.parties.actions.people import add_person

__all__ = ["add_organization", "add_person", "add_site", "relate"]
