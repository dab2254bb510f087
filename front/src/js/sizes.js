// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Files that the server would refuse as too large are told at their field, before anything is sent
// or lost.
import { say } from './words.js'

const most = Number(document.querySelector('meta[name="most-bytes"]')?.content)
const AROUND = 64 * 1024
const MEGABYTE = 1024 * 1024

function fits(form) {
  const fields = [...form.querySelectorAll('input[type=file]')].filter((field) => field.files.length)
  const bytes = fields.flatMap((field) => [...field.files]).reduce((sum, file) => sum + file.size, AROUND)
  form.querySelector('[data-too-large]')?.remove()
  if (!most || !fields.length || bytes <= most) return true
  const place = (fields.at(-1).closest('label') ?? fields.at(-1)).parentElement
  const told = document.createElement('div')
  told.className = 'field-error'
  told.dataset.tooLarge = ''
  told.setAttribute('role', 'alert')
  told.textContent = say('too_large', { most: Math.floor(most / MEGABYTE), now: Math.ceil(bytes / MEGABYTE) })
  if (place === form) form.append(told)
  else place.after(told)
  told.scrollIntoView({ block: 'nearest' })
  return false
}

document.addEventListener('change', (event) => {
  if (event.target.type === 'file' && event.target.form) fits(event.target.form)
})

document.addEventListener(
  'submit',
  (event) => {
    if (fits(event.target)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  },
  true,
)
