// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
import './js/due.js'
import './js/sheet.js'
import './js/waiting.js'
import './js/toasts.js'
import './js/keys.js'
import './js/call.js'
import './js/parts.js'
import './js/signature.js'
import './js/signin.js'
import './js/board.js'
import './js/editor.js'
import './js/errors.js'
