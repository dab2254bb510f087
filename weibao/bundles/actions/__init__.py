# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.bundles.actions.others import DecidedAlreadyError, NoEntryError, settle_other
from weibao.bundles.actions.receiving import (
    MOST_ENTRIES,
    Received,
    TooManyEntriesError,
    receive_entries,
)
from weibao.bundles.actions.settling import (
    CannotKeepError,
    SettledAlreadyError,
    Way,
    settle_entry,
)
from weibao.bundles.actions.uploading import (
    MOST_BYTES,
    NoPictureError,
    OtherContentError,
    TooLargeError,
    keep_upload,
)

__all__ = [
    "MOST_BYTES",
    "MOST_ENTRIES",
    "CannotKeepError",
    "DecidedAlreadyError",
    "NoEntryError",
    "NoPictureError",
    "OtherContentError",
    "Received",
    "SettledAlreadyError",
    "TooLargeError",
    "TooManyEntriesError",
    "Way",
    "keep_upload",
    "receive_entries",
    "settle_entry",
    "settle_other",
]
