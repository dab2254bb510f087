// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The editor of an article: steps move up and down, Ctrl+Enter saves.
function move(row, by) {
  const rows = [...row.parentElement.querySelectorAll('[data-step]:not([hidden])')]
  const other = rows[rows.indexOf(row) + by]
  if (!other) return
  other[by < 0 ? 'before' : 'after'](row)
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-step-move]')
  if (!button) return
  move(button.closest('[data-step]'), Number(button.dataset.stepMove))
  button.focus()
})

document.addEventListener('keydown', (event) => {
  const form = event.target.closest('[data-editor]')
  if (!form) return
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
    event.preventDefault()
    form.requestSubmit()
    return
  }
  const row = event.target.closest('[data-step]')
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (!row || !event.altKey || !by) return
  event.preventDefault()
  move(row, by)
  event.target.focus()
})
