// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The call form: a chosen person or device fills the form, which asks for its answer again.
document.addEventListener('change', (event) => {
  const form = event.target.closest('[data-call-form]')
  if (form) form.dispatchEvent(new CustomEvent('ask', { bubbles: false }))
})
document.addEventListener('htmx:afterSettle', (event) => {
  const form = event.target.closest?.('[data-call-form]')
  if (form && event.target.hasAttribute('data-asks')) form.dispatchEvent(new CustomEvent('ask', { bubbles: false }))
})
