// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Loaded before anything is shown: what is pressed, typed or sent before the other scripts are there
// is kept, and done once they are. A slow machine answers late then, and not wrongly.
const FIELDS = 'input, textarea, select, [contenteditable]'
const BUTTONS = 'button[type=button], a[hx-get], [data-pick]'
const FORMS = 'form:is([hx-get], [hx-post]):not([data-call-form])'
const kept = []

function placeOf(type, target) {
  return kept.findIndex((one) => one.event.type === type && one.target === target)
}

function keep(event, target, again) {
  event.preventDefault()
  event.stopImmediatePropagation()
  kept.push({ event, target, again })
}

// Pressed again because nothing happened: once is enough, of clicks and of sending.
function once(event, target, again) {
  const before = placeOf(event.type, target)
  if (before >= 0) kept.splice(before, 1)
  keep(event, target, again)
}

function click(event) {
  const button = event.target.closest(BUTTONS)
  if (!button || event.ctrlKey || event.metaKey) return
  once(event, button, () => button.dispatchEvent(new MouseEvent('click', event)))
}

function submit(event) {
  const form = event.target
  if (form.matches(FORMS)) once(event, form, () => form.requestSubmit(event.submitter))
}

// Commands of one letter, what is pressed behind them, and Ctrl+Enter, which sends.
function isOurs({ key, target, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey) return key === 'Enter'
  if (altKey || target.matches(FIELDS)) return false
  const follows = placeOf('keydown', document) >= 0
  return follows ? key.length === 1 || key === 'Enter' || key === 'Escape' : key.length === 1 && key !== ' '
}

function keydown(event) {
  if (isOurs(event)) keep(event, document, () => press(event))
}

// On what has the focus by then: the key before may have moved it.
function press(event) {
  const at = document.activeElement ?? document.body
  if (!at.dispatchEvent(new KeyboardEvent('keydown', event)) || event.ctrlKey || event.metaKey) return
  if (event.key === 'Enter' && at.matches('a, button, summary')) at.click()
  else if (event.key === 'Enter' && at.matches('input')) at.form?.requestSubmit()
  else if (event.key.length === 1 && at.matches(FIELDS)) document.execCommand('insertText', false, event.key)
}

// The browser has done it; those who listen hear of it later.
function heard(event) {
  const { type, target } = event
  if (placeOf(type, target) >= 0) return
  kept.push({ event, target, again: () => target.dispatchEvent(new Event(type, { bubbles: event.bubbles })) })
}

const listeners = { click, submit, keydown, input: heard, change: heard, toggle: heard }
for (const [type, listener] of Object.entries(listeners)) window.addEventListener(type, listener, true)

// htmx remembers what stands in a field when it takes it over, and asks only if that changes:
// what was typed already must look new to it.
function written() {
  return kept.filter((one) => one.event.type === 'input').map((one) => one.target)
}
document.addEventListener('DOMContentLoaded', () => {
  for (const field of written()) Object.defineProperty(field, 'value', { value: field.defaultValue, configurable: true })
})

// On the window: after all who wait for the same event on the document.
window.addEventListener('DOMContentLoaded', () => {
  for (const [type, listener] of Object.entries(listeners)) window.removeEventListener(type, listener, true)
  for (const field of written()) delete field.value
  for (const { target, again } of kept) if (target.isConnected) again()
})
