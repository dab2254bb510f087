# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from weibao.pocket.views import app, conflicts, door, photos

urlpatterns = [
    path("pocket/", app.app, name="pocket"),
    path("pocket/manifest.json", app.app_manifest, name="pocket_manifest"),
    path("pocket/worker.js", app.worker, name="pocket_worker"),
    path("pocket/day/", door.day, name="pocket_day"),
    path("pocket/devices/", door.devices, name="pocket_devices"),
    path("pocket/entries/", door.entries, name="pocket_entries"),
    path("pocket/photos/<str:digest>/", photos.photo, name="pocket_photo"),
    path("pocket/conflicts/", conflicts.conflicts, name="pocket_conflicts"),
    path("pocket/conflicts/<uuid:key>/", conflicts.settle, name="pocket_settle"),
    path(
        "pocket/conflicts/second/<int:key>/", conflicts.settle_second, name="pocket_settle_second"
    ),
]
