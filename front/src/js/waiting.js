// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// A line at the top while htmx waits; the same request is not sent twice by a double tap.

// Other forms with hx-post only show what would come of them, and are sent by the browser.
const SENT_BY_HTMX = ':is([hx-get], [hx-post]):is(:not([hx-trigger]), [hx-trigger*="submit"])'
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
  if (form.matches(SENT_BY_HTMX)) return
  if (form.dataset.sent) event.preventDefault()
  form.dataset.sent = 'yes'
  root.classList.add('is-loading')
})
window.addEventListener('pageshow', () => {
  root.classList.remove('is-loading')
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent
})

// Where the keyboard was, before a list was refreshed: the same row or choice keeps the focus. A
// field with an id keeps it by htmx; here it keeps what was typed since the question was sent.
let kept = null
let typed = null

function selectorOf(focused) {
  const { key } = focused.dataset
  if (key) return `[data-key="${CSS.escape(key)}"]`
  const isChoice = focused.matches('[type=radio], [type=checkbox]')
  return isChoice ? `[name="${CSS.escape(focused.name)}"][value="${CSS.escape(focused.value)}"]` : null
}

function isTypedSince(focused, sent) {
  return focused.id && focused.matches('input, textarea') && sent?.has(focused.name) && sent.get(focused.name) !== focused.value
}

document.addEventListener('htmx:beforeSwap', (event) => {
  const focused = document.activeElement
  const { target, requestConfig } = event.detail
  const isInside = target.contains(focused)
  kept = isInside ? selectorOf(focused) : null
  typed = isInside && isTypedSince(focused, requestConfig.formData) ? { id: focused.id, value: focused.value } : null
})
document.addEventListener('htmx:afterSettle', () => {
  if (kept) document.querySelector(kept)?.focus({ preventScroll: true })
  const field = typed && document.getElementById(typed.id)
  if (field) {
    field.value = typed.value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  kept = typed = null
})
