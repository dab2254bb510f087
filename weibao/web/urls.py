# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from weibao.web.views import (
    desk,
    mail,
    people,
    requests,
    talk,
    visits,
    why,
)
from weibao.web.views.knowing import reading, writing

urlpatterns = [
    path("", people.home, name="home"),
    path("me/", people.me, name="me"),
    path("me/notices/", people.choices, name="choices"),
    path("notices/", people.notices, name="notices"),
    path("reader-language/", people.language, name="language"),
    path("desk/", desk.desk, name="desk"),
    path("desk/fields/", desk.fields, name="desk_fields"),
    path("requests/<str:number>/", requests.request_page, name="request"),
    path("requests/<str:number>/talk/", talk.talk, name="talk"),
    path("attachments/<int:key>/", talk.attachment, name="attachment"),
    path("mail/", mail.mails, name="mails"),
    path("mail/failed/", mail.failed, name="mails_failed"),
    path("mail/failed/<int:key>/again/", mail.again, name="mail_again"),
    path("mail/<int:key>/", mail.mail, name="mail"),
    path("mail/<int:key>/raw.eml", mail.raw, name="mail_raw"),
    path("mail/<int:key>/steps/<slug:name>/", mail.step, name="mail_step"),
    path("requests/<str:number>/checks/", requests.request_checks, name="request_checks"),
    path("requests/<str:number>/steps/<slug:name>/", requests.request_step, name="request_step"),
    path("visits/", visits.visits, name="visits"),
    path("visits/<str:number>/", visits.visit, name="visit"),
    path("visits/<str:number>/steps/<slug:name>/", visits.visit_step, name="visit_step"),
    path("knowledge/", reading.shelf, name="knowledge"),
    path("knowledge/new/", writing.new, name="article_new"),
    path("knowledge/preview/", writing.preview, name="article_preview"),
    path("knowledge/steps/", writing.steps, name="article_steps"),
    path("knowledge/articles/<slug:slug>/", reading.article, name="article"),
    path("knowledge/articles/<slug:slug>/edit/", writing.edit, name="article_edit"),
    path(
        "knowledge/articles/<slug:slug>/versions/<int:number>/",
        reading.version,
        name="article_version",
    ),
    path(
        "knowledge/articles/<slug:slug>/standing/<slug:name>/",
        reading.standing,
        name="article_standing",
    ),
    path("contracts/<str:number>/why/", why.why, name="why"),
]
