# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from weibao.calls import views

urlpatterns = [
    path("call/", views.call, name="call"),
    path("call/who/", views.who, name="call_who"),
    path("call/devices/", views.devices, name="call_devices"),
    path("call/answer/", views.answer, name="call_answer"),
]
