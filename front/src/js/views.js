// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Views that are kept are dragged into another order by their grips; the buttons beside them do the same.
let held = null

function rowsOf(list) {
  return [...list.children]
}

// The row is shown where it would stand.
function carry(list, clientY) {
  const next = rowsOf(list).find((row) => {
    const box = row.getBoundingClientRect()
    return row !== held.row && clientY < box.top + box.height / 2
  })
  if (held.row.nextElementSibling !== (next ?? null)) list.insertBefore(held.row, next ?? null)
}

document.addEventListener('dragstart', (event) => {
  const row = event.target.closest?.('.view-grip')?.closest('[data-move-url]')
  if (!row) return
  held = { row, from: rowsOf(row.parentElement).indexOf(row) }
  event.dataTransfer.effectAllowed = 'move'
  event.dataTransfer.setData('text/plain', row.dataset.moveUrl)
  event.dataTransfer.setDragImage(row, 12, 12)
  row.classList.add('is-dragged')
})
document.addEventListener('dragover', (event) => {
  const list = held && event.target.closest('[data-sorted]')
  if (!list) return
  event.preventDefault()
  carry(list, event.clientY)
})
document.addEventListener('drop', (event) => {
  if (held && event.target.closest('[data-sorted]')) event.preventDefault()
})
document.addEventListener('dragend', () => {
  if (!held) return
  const { row, from } = held
  held = null
  row.classList.remove('is-dragged')
  const to = rowsOf(row.parentElement).indexOf(row)
  if (to === from) return
  const list = row.parentElement
  window.htmx.ajax('POST', row.dataset.moveUrl, { source: list, target: list, swap: 'outerHTML', values: { to } })
})
