// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Messages that go by themselves; the server's errors under htmx become one.
import { say } from './words.js'

const shelf = document.getElementById('toasts')

function drop(toast, after) {
  setTimeout(() => toast.remove(), after)
}

export function tell(text, isError = false) {
  const toast = document.createElement('div')
  toast.className = isError ? 'note-toast is-error' : 'note-toast'
  toast.setAttribute('role', isError ? 'alert' : 'status')
  toast.textContent = text
  shelf?.append(toast)
  drop(toast, isError ? 9000 : 5000)
}

for (const toast of shelf?.children ?? []) drop(toast, 6000)
document.addEventListener('htmx:responseError', (event) => {
  tell(say(event.detail.xhr.status === 404 ? 'gone' : 'server_error'), true)
})
document.addEventListener('htmx:sendError', () => tell(say('offline'), true))
