// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Rows of the queue picked for one step together; a refresh of the list leaves them picked.
const picked = new Set()
let last = null

function boxes() {
  return [...document.querySelectorAll('[data-pick]')]
}

function show() {
  for (const box of boxes()) box.checked = picked.has(box.value)
  for (const place of document.querySelectorAll('[data-picked]')) place.textContent = boxes().filter((box) => box.checked).length
}

function set(box, on) {
  if (on) picked.add(box.value)
  else picked.delete(box.value)
}

// From the row that was picked last to this one, as this one is.
function through(box) {
  const all = boxes()
  const [from, to] = [all.findIndex((one) => one.value === last), all.indexOf(box)].sort((a, b) => a - b)
  for (const one of from < 0 ? [box] : all.slice(from, to + 1)) set(one, true)
}

function pick(box, isRange) {
  if (isRange) through(box)
  else set(box, !picked.has(box.value))
  last = box.value
  show()
}

export function pickFocused(isRange) {
  const row = document.activeElement?.closest('[data-queue] li')
  const box = row?.querySelector('[data-pick]')
  if (box) pick(box, isRange)
}

export function pickAll() {
  const all = boxes()
  const on = !all.every((box) => box.checked)
  for (const box of all) set(box, on)
  show()
}

document.addEventListener('click', (event) => {
  const box = event.target.closest('[data-pick]')
  if (box) pick(box, event.shiftKey)
})
document.addEventListener('htmx:afterSettle', (event) => {
  if (event.detail.target.id !== 'desk-live') return
  const here = new Set(boxes().map((box) => box.value))
  for (const value of picked) if (!here.has(value)) picked.delete(value)
  show()
})
window.addEventListener('pageshow', show)
