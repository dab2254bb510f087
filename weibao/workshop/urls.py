# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from weibao.workshop.views import (
    agents,
    agents_door,
    agents_found,
    device_sheets,
    devices,
    labels,
    lists,
    repairs,
    site_tokens,
)

urlpatterns = [
    path("inventory/<str:secret>", agents_door.door, name="agents_door"),
    path("agents/", agents.agents, name="agents"),
    path("agents/sites/", site_tokens.site_tokens, name="site_tokens"),
    path("agents/sites/<int:key>/revoke/", site_tokens.revoke, name="site_token_revoke"),
    path("agents/found/", agents_found.found, name="agents_found"),
    path("agents/uncovered/", agents.uncovered, name="agents_uncovered"),
    path("agents/conflicts/", agents_found.conflicts, name="agent_conflicts"),
    path("agents/conflicts/<int:key>/settle/", agents_found.settle, name="agent_conflict_settle"),
    path("agents/<int:key>/", agents.agent, name="agent"),
    path("agents/<int:key>/full.json", agents.full_report, name="agent_full_report"),
    path("agents/<int:key>/register/", agents_found.register, name="agent_register"),
    path("agents/<int:key>/link/", agents_found.link, name="agent_link"),
    path("devices/", devices.devices, name="devices"),
    path("devices/new/", devices.device_new, name="device_new"),
    path("contracts/<str:number>/list/", lists.device_list, name="device_list"),
    path(
        "contracts/<str:number>/list/devices/<int:key>/",
        lists.device_listing,
        name="device_listing",
    ),
    path("contracts/<str:number>/list/<int:version>/", lists.signed_list, name="signed_list"),
    path("devices/devices.xlsx", device_sheets.device_sheet, name="device_sheet"),
    path("devices/import/", device_sheets.device_import, name="device_import"),
    path("devices/labels.pdf", labels.labels, name="device_labels"),
    path("devices/<int:key>/label.pdf", labels.device_label, name="device_label"),
    path("devices/<int:key>/", devices.device, name="device"),
    path("devices/<int:key>/edit/", devices.device_edit, name="device_edit"),
    path("devices/<int:key>/licences/", devices.licence_add, name="licence_add"),
    path(
        "devices/<int:key>/licences/<int:licence>/drop/", devices.licence_drop, name="licence_drop"
    ),
    path("repairs/", repairs.repairs, name="repairs"),
    path("repairs/<str:number>/", repairs.repair, name="repair"),
    path("repairs/<str:number>/<slug:name>/", repairs.step, name="repair_step"),
    path("requests/<str:number>/repairs/", repairs.of_request, name="request_repairs"),
    path("requests/<str:number>/repairs/new/", repairs.send, name="request_send"),
]
