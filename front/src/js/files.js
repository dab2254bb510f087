// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// A file that was chosen, or dropped on its field, is shown there with its name and size.

const KILOBYTE = 1024
const MEGABYTE = 1024 * KILOBYTE

function size(bytes) {
  if (bytes < MEGABYTE) return `${Math.ceil(bytes / KILOBYTE)} KB`
  return `${(bytes / MEGABYTE).toFixed(1)} MB`
}

function line(file) {
  const row = document.createElement('span')
  const name = document.createElement('b')
  const bytes = document.createElement('span')
  name.textContent = name.title = file.name
  bytes.className = 'num'
  bytes.textContent = size(file.size)
  row.append(name, bytes)
  return row
}

function show(field) {
  const place = field.closest('[data-file]')
  if (!place) return
  place.querySelector('[data-file-chosen]').replaceChildren(...[...field.files].map(line))
  place.classList.toggle('has-file', field.files.length > 0)
}

function showAll() {
  for (const field of document.querySelectorAll('[data-file] input[type=file]')) if (field.files.length) show(field)
}

function over(event) {
  const place = event.target.closest?.('[data-file]')
  for (const one of document.querySelectorAll('.is-dragged-on')) if (one !== place) one.classList.remove('is-dragged-on')
  place?.classList.toggle('is-dragged-on', event.type === 'dragenter' || event.type === 'dragover')
}

document.addEventListener('change', (event) => {
  if (event.target.type === 'file') show(event.target)
})
for (const type of ['dragenter', 'dragover', 'drop', 'dragend']) document.addEventListener(type, over)
document.addEventListener('dragleave', over)
// A page that is come back to keeps what was chosen.
window.addEventListener('pageshow', showAll)
