// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Which device stands here: by its code, or by what is typed from its label (M1).
import { button, text } from '../fields.js'
import { h, icon, notice, problem, say } from '../page.js'
import { codeIn, NoCamera, watch } from '../scanning.js'
import { devicesLabelled } from '../sending.js'
import { state, visitOf } from '../state.js'
import { meaningOf } from '../tags.js'
import { nowhere } from './today.js'

const TONES = { this: 'teal', same_customer: 'amber', other_customer: 'red', unknown: 'red' }
let stop = null

// Leaving the screen turns the camera off.
export function stopCamera() {
  stop?.()
  stop = null
}

export function scan(number) {
  const found = visitOf(number)
  if (!found) return nowhere()
  const draft = { key: 'scan', values: {}, problems: {}, set: (name, value) => (draft.values[name] = value) }
  const answer = h('div', { 'aria-live': 'polite', id: 'scan-answer' })
  const video = h('video', { class: 'pocket-camera', muted: true, playsinline: true, hidden: true })
  const tell = async (code) => {
    const known = meaningOf(code, found, state.day.devices)
    const meaning = known.found === 'unknown' ? meaningOf(code, found, await devicesLabelled(code)) : known
    answer.replaceChildren(told(meaning, code, found))
  }
  const fromFile = async (input) => {
    const code = await codeIn(input.files[0])
    if (code) tell(code)
    else answer.replaceChildren(notice(say('no_code'), 'amber'))
    input.value = ''
  }
  const label = h('input', { type: 'file', accept: 'image/*', class: 'visually-hidden', onchange: (event) => fromFile(event.target) })
  const camera = button(say('open_camera'), 'camera', () => pressed())
  const shut = (why) => {
    stopCamera()
    video.hidden = true
    camera.lastChild.textContent = say('open_camera')
    if (why) answer.replaceChildren(notice(say(why), 'amber', 'camera', byPhoto(label)))
  }
  // The same button turns it off again.
  const pressed = async () => {
    if (stop) return shut()
    answer.replaceChildren()
    try {
      stop = await watch(video, (code) => shut() ?? tell(code), () => shut('camera_stopped'))
      video.hidden = false
      camera.lastChild.textContent = say('close_camera')
    } catch (error) {
      if (!(error instanceof NoCamera)) throw error
      shut(error.why)
    }
  }
  return h(
    'div',
    { class: 'stack' },
    h('p', { class: 'soft mb-0' }, say('scan_hint')),
    h(
      'section',
      { class: 'panel panel-body stack' },
      video,
      camera,
      h('label', { class: 'btn btn-plain' }, icon('qrcode'), say('photo_of_label'), label),
    ),
    h(
      'form',
      { class: 'panel panel-body stack', onsubmit: (event) => typedIn(event, draft, tell, answer) },
      text(draft, 'code', say('type_code'), { autocapitalize: 'characters', autocomplete: 'off', maxlength: 200, hint: say('type_code_hint') }),
      h('button', { class: 'btn btn-plain', type: 'submit' }, icon('search'), say('look_up')),
    ),
    answer,
  )
}

// The way that needs no permission: the telephone's own camera app.
const byPhoto = (label) =>
  h('div', { class: 'mt-2' }, h('button', { type: 'button', class: 'btn btn-plain btn-small', onclick: () => label.click() }, say('photo_of_label')))

function typedIn(event, draft, tell, answer) {
  event.preventDefault()
  if (draft.values.code?.trim()) tell(draft.values.code)
  else answer.replaceChildren(problem(say('required')))
}

function told({ found, device }, code, visit) {
  const values = { code: code.slice(0, 80), tag: device?.tag ?? '', model: device?.model ?? '', customer: device?.customer ?? '' }
  const key = found === 'same_customer' && !visit.device ? 'scan_no_device' : `scan_${found}`
  return notice(say(key, values), TONES[found], found === 'this' ? 'circle-check' : 'alert-triangle')
}
