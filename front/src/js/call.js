// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The call form: a chosen person or device fills the form, which asks for its answer again; so do
// the words of the caller, while they are typed.
let waiting
document.addEventListener('input', (event) => {
  const form = event.target.matches('textarea') && event.target.closest('[data-call-form]')
  if (!form) return
  clearTimeout(waiting)
  waiting = setTimeout(() => form.dispatchEvent(new CustomEvent('ask', { bubbles: false })), 500)
})
document.addEventListener('change', (event) => {
  const form = event.target.closest('[data-call-form]')
  if (form) form.dispatchEvent(new CustomEvent('ask', { bubbles: false }))
})
document.addEventListener('htmx:afterSwap', (event) => {
  const place = event.detail.target
  const form = place.hasAttribute('data-asks') && place.closest('[data-call-form]')
  if (form) form.dispatchEvent(new CustomEvent('ask', { bubbles: false }))
})
