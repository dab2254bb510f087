// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Fields that write into a draft as they are typed in, and say what is wrong beside them.
import { tidy } from './content.js'
import { h, icon, problem, say } from './page.js'
import { BadPhoto, photoFrom, preview } from './photos.js'

let counted = 0

function labelled(draft, name, label, control, hint) {
  counted += 1
  control.id = `field-${counted}`
  control.name = `${draft.key}/${name}`
  const wrong = draft.problems[name]
  if (wrong) control.classList.add('is-invalid')
  return h(
    'div',
    {},
    h('label', { class: 'form-label', for: control.id }, label),
    control,
    hint && h('div', { class: 'form-hint' }, hint),
    wrong && problem(wrong),
  )
}

export function text(draft, name, label, { rows = 0, hint = '', ...more } = {}) {
  const kept = (event) => draft.set(name, event.target.value)
  const props = { class: 'form-control', value: draft.values[name] ?? '', oninput: kept, ...more }
  return labelled(draft, name, label, h(rows ? 'textarea' : 'input', rows ? { rows, ...props } : props), hint)
}

export function pick(draft, name, label, choices) {
  const options = choices.map(({ code, name: shown }) => h('option', { value: code }, shown))
  const control = h('select', { class: 'form-select', onchange: (event) => draft.set(name, event.target.value) }, options)
  control.value = draft.values[name] ?? ''
  return labelled(draft, name, label, control)
}

// One of several, each as large as a thumb.
export function oneOf(draft, name, label, choices) {
  const group = `${draft.key}/${name}`
  const rows = choices.map(({ code, name: shown }) =>
    h(
      'label',
      { class: 'pick' },
      h('input', {
        type: 'radio',
        name: group,
        value: code,
        checked: draft.values[name] === code,
        onchange: () => draft.set(name, code),
      }),
      h('span', { class: 'grow' }, shown),
    ),
  )
  const wrong = draft.problems[name]
  return h('div', { role: 'radiogroup', class: 'stack-small', 'aria-label': label }, rows, wrong && problem(wrong))
}

export function tick(draft, name, label, hint = '') {
  const box = h('input', {
    type: 'checkbox',
    name: `${draft.key}/${name}`,
    checked: Boolean(draft.values[name]),
    onchange: (event) => draft.set(name, event.target.checked),
  })
  const said = h('span', { class: 'grow' }, label, hint && h('span', { class: 'd-block faint' }, hint))
  const wrong = draft.problems[name]
  return h('div', {}, h('label', { class: 'pick' }, box, said), wrong && problem(wrong))
}

// Photos of a draft; `holder` is where the list stands, so that each part can have its own.
export function shots(draft, label, redraw, holder = draft.values) {
  holder.photos ??= []
  const camera = h('input', {
    type: 'file',
    accept: 'image/*',
    capture: 'environment',
    class: 'visually-hidden',
    onchange: (event) => take(event.target),
  })
  const taken = holder.photos.map((photo) =>
    h(
      'button',
      { type: 'button', class: 'shot', 'aria-label': say('photo_drop'), onclick: () => drop(photo) },
      preview(photo.blob),
    ),
  )
  const wrong = draft.problems.photos
  return h(
    'div',
    { class: 'pocket-shots' },
    taken,
    h('label', { class: 'btn btn-plain' }, icon('camera'), label, camera),
    wrong && problem(wrong),
  )

  async function take(input) {
    const files = [...input.files]
    input.value = ''
    delete draft.problems.photos
    for (const file of files) {
      try {
        const photo = await photoFrom(file)
        if (!holder.photos.some((one) => one.sha256 === photo.sha256)) holder.photos.push(photo)
      } catch (error) {
        if (!(error instanceof BadPhoto)) throw error
        draft.problems.photos = say(error.why, error.values)
      }
    }
    await draft.save()
    redraw()
  }

  async function drop(photo) {
    holder.photos = holder.photos.filter((one) => one !== photo)
    await draft.save()
    redraw()
  }
}

export function typed(draft, name) {
  return tidy(draft.values[name] ?? '')
}

// The field must say something; answers with what it says.
export function required(draft, name, most = 1000) {
  const said = typed(draft, name)
  if (!said) draft.problems[name] = say('required')
  else if ([...said].length > most) draft.problems[name] = say('too_long', { most })
  return said
}

export function button(label, mark, press, classes = 'btn-primary btn-big') {
  const one = h('button', { type: 'button', class: `btn ${classes}` }, mark && icon(mark), label)
  one.addEventListener('click', async () => {
    one.disabled = true
    await press().finally(() => (one.disabled = false))
  })
  return one
}
