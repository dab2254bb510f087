// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The talk on a request: answers that are kept go in at the cursor, and others see who is writing.
const QUIET = 20_000
let stopping

function body() {
  return document.querySelector('#talk textarea[name=body]')
}

document.addEventListener('click', (event) => {
  const reply = event.target.closest('[data-reply]')
  const into = reply && body()
  if (!into) return
  into.setRangeText(reply.dataset.reply, into.selectionStart, into.selectionEnd, 'end')
  into.closest('form').querySelector('[data-fold]').open = false
  into.dispatchEvent(new Event('input', { bubbles: true }))
  into.focus()
})

function say(isWriting) {
  const said = document.querySelector('[data-writing]')
  if (!said || said.value === (isWriting ? '1' : '')) return
  said.value = isWriting ? '1' : ''
  said.form.dispatchEvent(new CustomEvent('heard'))
}

document.addEventListener('input', (event) => {
  if (event.target !== body()) return
  say(event.target.value.trim() !== '')
  clearTimeout(stopping)
  stopping = setTimeout(() => say(false), QUIET)
})

document.addEventListener('keydown', (event) => {
  if (event.target !== body()) return
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit()
  if (event.key === 'Escape') event.target.blur()
})
