// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// What is being written on a page is still there after another step on it, in this tab: the words,
// and whether they are meant for one's own side only. Nobody else who signs in here finds them.
const PREFIX = 'draft '

function keyOf(form) {
  return PREFIX + new URL(form.action).pathname
}

function keep(form, isSent = false) {
  const { body, is_internal: note } = form.elements
  if (!body.value) sessionStorage.removeItem(keyOf(form))
  else sessionStorage.setItem(keyOf(form), JSON.stringify({ body: body.value, note: Boolean(note?.checked), isSent }))
}

for (const type of ['input', 'change']) {
  document.addEventListener(type, (event) => {
    const form = event.target.closest('[data-draft]')
    if (form) keep(form)
  })
}
document.addEventListener('submit', (event) => event.target.matches('[data-draft]') && keep(event.target, true))

// The page that answers names the remark that was made.
for (const form of document.querySelectorAll('[data-draft]')) {
  const kept = JSON.parse(sessionStorage.getItem(keyOf(form)) ?? 'null')
  if (kept?.isSent && location.hash.startsWith('#remark-')) sessionStorage.removeItem(keyOf(form))
  else if (kept && !form.elements.body.value) {
    form.elements.body.value = kept.body
    if (form.elements.is_internal) form.elements.is_internal.checked = kept.note
  }
}
if (document.getElementById('signin')) {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key)
}
