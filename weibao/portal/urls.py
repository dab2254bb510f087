# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from weibao.portal.views import following, photos, report

urlpatterns = [
    path("report/", report.report, name="report"),
    path("report/devices/", report.devices, name="report_devices"),
    path("report/answer/", report.answer, name="report_answer"),
    path("mine/", following.mine, name="mine"),
    path("mine/<str:number>/", following.followed, name="followed"),
    path("mine/<str:number>/<slug:name>/", following.step, name="followed_step"),
    path("photos/<int:key>/", photos.photo, name="photo"),
]
