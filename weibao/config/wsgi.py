# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weibao.config.settings")
application = get_wsgi_application()
# What was loaded so far stays: the collector need not look through it again with every answer.
gc.freeze()
