// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Parts that were fitted: from the engineer's bag, or typed; each with its photos.
import { tidy } from '../content.js'
import { button, shots } from '../fields.js'
import { fenOf, yuan } from '../format.js'
import { h, icon, problem, say } from '../page.js'

const MOST = 50

export function partRows({ visit, draft, redraw }) {
  draft.values.parts ??= []
  const { parts } = draft.values
  const add = async (part) => {
    parts.push({ name: '', quantity: '1', price: '', photos: [], ...part })
    await draft.save()
    redraw()
  }
  const bag = visit.parts_bag ?? []
  return h(
    'fieldset',
    { class: 'stack-small' },
    h('legend', { class: 'form-label' }, say('parts')),
    parts.map((part, place) => row(draft, part, place, redraw)),
    bag.length > 0 && fromBag(bag, add),
    parts.length < MOST && button(say('add_part'), 'plus', () => add({}), 'btn-quiet btn-small'),
  )
}

function fromBag(bag, add) {
  const chips = bag.map((part) =>
    h(
      'button',
      { type: 'button', class: 'chip', onclick: () => add({ code: part.code, name: part.name, price: priceOf(part) }) },
      icon('package', 'icon-small'),
      part.name,
      part.unit_price_fen ? h('span', { class: 'faint' }, yuan(part.unit_price_fen)) : null,
      h('span', { class: 'faint num' }, say('bag_left', { n: part.left })),
    ),
  )
  return h('div', {}, h('div', { class: 'faint' }, say('bag')), h('div', { class: 'chips' }, chips))
}

function priceOf({ unit_price_fen: fen }) {
  return fen ? `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}` : ''
}

function row(draft, part, place, redraw) {
  const cell = (name, label, more = {}) =>
    h('input', {
      class: `form-control${draft.problems[`part-${place}`] ? ' is-invalid' : ''}`,
      name: `${draft.key}/part-${place}-${name}`,
      value: part[name],
      placeholder: label,
      'aria-label': label,
      oninput: (event) => {
        part[name] = event.target.value
        delete draft.problems[`part-${place}`]
        draft.save()
      },
      ...more,
    })
  const drop = async () => {
    draft.values.parts.splice(place, 1)
    draft.problems = {}
    await draft.save()
    redraw()
  }
  const wrong = draft.problems[`part-${place}`]
  return h(
    'div',
    { class: 'pocket-part' },
    h(
      'div',
      { class: 'part-row' },
      cell('name', say('part_name'), { maxlength: 100, readonly: Boolean(part.code) }),
      cell('quantity', say('quantity'), { inputmode: 'numeric', maxlength: 5 }),
      cell('price', say('unit_price'), { inputmode: 'decimal', maxlength: 11 }),
    ),
    h(
      'div',
      { class: 'line' },
      shots(draft, say('part_photo'), redraw, part),
      button(say('drop_part'), 'x', drop, 'btn-quiet btn-small push'),
    ),
    wrong && problem(wrong),
  )
}

// What is sent of the rows, and their photos; what is wrong stands in the draft's problems.
export function partsFrom(draft) {
  const parts = (draft.values.parts ?? []).flatMap((part, place) => {
    const name = tidy(part.name)
    const quantity = Number(part.quantity)
    const fen = fenOf(part.price)
    if (!name && !part.price.trim() && !part.photos.length) return []
    if (!name || fen === null || !Number.isInteger(quantity) || quantity < 1 || quantity > 10000) {
      draft.problems[`part-${place}`] = say('part_wrong')
    }
    const code = part.code ? { code: part.code } : {}
    return [{ ...code, name, quantity, unit_price_fen: fen, photos: part.photos.map((one) => one.sha256) }]
  })
  return { parts, photos: (draft.values.parts ?? []).flatMap((part) => part.photos) }
}
