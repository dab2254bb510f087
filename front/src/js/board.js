// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The dispatch board: blocks stand at their cells of five minutes; what is dragged onto an
// engineer's day opens the sheet in which it is planned. Without a mouse the sheet offers times itself.
const CELL = 5
const SNAP = 15
const boards = document.querySelectorAll('[data-board], [data-week]')
let dragged = null

function place(board) {
  const cells = Number(board.dataset.cells)
  board.style.setProperty('--cells', String(cells))
  for (const item of board.querySelectorAll('[data-start]')) {
    const start = Number(item.dataset.start)
    item.style.gridColumn = `${start + 1} / span ${Math.min(Number(item.dataset.length), cells - start)}`
  }
}

function two(number) {
  return String(number).padStart(2, '0')
}

function momentAt(track, clientX) {
  const board = track.closest('[data-board]')
  const box = track.getBoundingClientRect()
  const share = Math.min(1, Math.max(0, (clientX - box.left) / box.width))
  const passed = Math.round((share * Number(board.dataset.cells) * CELL) / SNAP) * SNAP
  const minutes = Math.min(24 * 60 - SNAP, Number(board.dataset.firstHour) * 60 + passed)
  return `${board.dataset.day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

function target(event) {
  return dragged ? event.target.closest('[data-track], [data-cell]') : null
}

function show(over, event) {
  for (const other of document.querySelectorAll('.is-over')) if (other !== over) unmark(other)
  over.classList.add('is-over')
  if (over.dataset.at) return
  const at = momentAt(over, event.clientX - dragged.offset)
  over.dataset.dropAt = at.slice(11)
}

function unmark(element) {
  element.classList.remove('is-over')
  delete element.dataset.dropAt
}

function drop(over, event) {
  const board = over.closest('[data-board], [data-week]')
  const at = over.dataset.at ?? momentAt(over, event.clientX - dragged.offset)
  const query = new URLSearchParams(dragged.query)
  query.set('engineer', over.dataset.engineer)
  query.set('planned_at', at)
  if (dragged.minutes) query.set('minutes', dragged.minutes)
  window.htmx.ajax('GET', `${board.dataset.slotUrl}?${query}`, { target: '#sheet' })
}

for (const board of boards) if (board.dataset.cells) place(board)

document.addEventListener('dragstart', (event) => {
  const item = event.target.closest?.('[data-drag]')
  if (!item) return
  // A block is taken where it is held; a card from the side begins where the pointer is.
  const isBlock = item.classList.contains('block')
  const offset = isBlock ? event.clientX - item.getBoundingClientRect().left : 0
  dragged = { query: item.dataset.drag, minutes: item.dataset.minutes, offset }
  event.dataTransfer.effectAllowed = 'move'
  event.dataTransfer.setData('text/plain', item.dataset.drag)
  item.classList.add('is-dragged')
})
document.addEventListener('dragover', (event) => {
  const over = target(event)
  if (!over) return
  event.preventDefault()
  show(over, event)
})
document.addEventListener('drop', (event) => {
  const over = target(event)
  if (!over) return
  event.preventDefault()
  drop(over, event)
})
document.addEventListener('dragend', () => {
  dragged = null
  for (const element of document.querySelectorAll('.is-over')) unmark(element)
  for (const element of document.querySelectorAll('.is-dragged')) element.classList.remove('is-dragged')
})
