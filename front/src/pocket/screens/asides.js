// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Photos that something on the way refused: what follows has gone on, and a person decides.
import { corrected } from '../content.js'
import { button } from '../fields.js'
import { short } from '../format.js'
import { wanted } from '../outbox.js'
import { h, icon, say, toast } from '../page.js'
import { preview, smaller } from '../photos.js'
import { changed } from '../state.js'
import { dropPhoto, sendPhotoAgain } from '../store.js'

export function asides(photos) {
  if (!photos.length) return null
  return h(
    'section',
    { class: 'panel', id: 'asides' },
    h('div', { class: 'panel-head' }, icon('camera'), h('h2', {}, say('asides'))),
    h('ul', { class: 'list pocket-asides' }, photos.map(line)),
  )
}

function line(photo) {
  const about = [say(`kind_${photo.kind}`), short(corrected(photo.at, photo.clock_s))].join(' ')
  return h(
    'li',
    { class: 'list-row', 'data-photo': photo.sha256 },
    h('span', { class: 'aside-photo' }, preview(photo.blob)),
    h(
      'div',
      { class: 'grow stack-small' },
      h('b', { class: 'd-block' }, about),
      h('span', { class: 'd-block soft' }, say(photo.problem ? `aside_${photo.problem}` : 'aside_again')),
      photo.problem && h('span', { class: 'd-block faint' }, say('aside_hint')),
      photo.problem && choices(photo),
    ),
  )
}

function choices(photo) {
  const again = async (small) => {
    await sendPhotoAgain(photo.owner, photo.sha256, small)
    await changed()
    await wanted()
  }
  const half = () =>
    smaller(photo.small?.blob ?? photo.blob).then(again, (error) => toast(say(error.why ?? 'not_kept', error.values), true))
  return h(
    'div',
    { class: 'line' },
    button(say('send_smaller'), '', half, 'btn-primary btn-small'),
    button(say('send_whole'), '', () => again(undefined), 'btn-plain btn-small'),
    dropping(photo),
  )
}

// Asked once more: it is nowhere else.
function dropping(photo) {
  const one = h('button', { type: 'button', class: 'btn btn-quiet btn-small' }, say('drop_photo'))
  one.addEventListener('click', () => {
    if (one.textContent !== say('drop_photo')) return dropPhoto(photo.owner, photo.sha256).then(changed)
    one.textContent = say('drop_photo_sure')
    one.className = 'btn btn-danger-quiet btn-small'
  })
  return one
}
