// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// A line at the top while htmx waits; the same request is not sent twice by a double tap.
let waiting = 0
const root = document.documentElement

function settle() {
  waiting = Math.max(0, waiting - 1)
  if (!waiting) root.classList.remove('is-loading')
}

document.addEventListener('htmx:beforeRequest', (event) => {
  if (event.detail.elt.hasAttribute('data-quiet')) return
  waiting += 1
  root.classList.add('is-loading')
})
document.addEventListener('htmx:afterRequest', (event) => {
  if (!event.detail.elt.hasAttribute('data-quiet')) settle()
})

document.addEventListener('submit', (event) => {
  const form = event.target
  const asksOnly = form.matches('[hx-get], [hx-post]') && !form.matches('[data-call-form]')
  if (asksOnly) return
  if (form.dataset.sent) event.preventDefault()
  form.dataset.sent = 'yes'
  root.classList.add('is-loading')
})
window.addEventListener('pageshow', () => {
  root.classList.remove('is-loading')
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent
})

// Where the keyboard was, before a list was refreshed: the same row keeps the focus.
let kept = null
document.addEventListener('htmx:beforeSwap', (event) => {
  const focused = document.activeElement
  kept = event.detail.target.contains(focused) ? focused.dataset.key : null
})
document.addEventListener('htmx:afterSettle', () => {
  if (kept) document.querySelector(`[data-key="${CSS.escape(kept)}"]`)?.focus({ preventScroll: true })
  kept = null
})
