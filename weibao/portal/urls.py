# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from weibao.portal.views import following, photos, report, sheets, sign_door, signing

urlpatterns = [
    path("report/", report.report, name="report"),
    path("report/devices/", report.devices, name="report_devices"),
    path("report/answer/", report.answer, name="report_answer"),
    path("mine/", following.mine, name="mine"),
    path("mine/<str:number>/", following.followed, name="followed"),
    path("mine/<str:number>/<slug:name>/", following.step, name="followed_step"),
    path("photos/<int:key>/", photos.photo, name="photo"),
    path("visits/<str:number>/sheet.pdf", sheets.visit_sheet, name="visit_sheet"),
    path(
        "visits/<str:number>/sheet-<int:version>.pdf",
        sheets.visit_sheet,
        name="visit_sheet_version",
    ),
    path("visits/<str:number>/signing/", signing.visit_signing, name="visit_signing"),
    path("visits/<str:number>/signing/link/", signing.sign_link, name="sign_link"),
    path(
        "visits/<str:number>/signing/<int:key>/revoke/",
        signing.sign_link_revoke,
        name="sign_link_revoke",
    ),
    path("sign/<str:secret>/", sign_door.sign_door, name="sign_door"),
    path("sign/<str:secret>/sheet.pdf", sign_door.sign_door_sheet, name="sign_door_sheet"),
    path("sign/<str:secret>/<slug:name>/", sign_door.sign_door_step, name="sign_door_step"),
]
