// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// One visit, from the way there to the signature, as it will be once everything is sent.
import { actsOf } from '../acts/all.js'
import { Draft } from '../drafts.js'
import { moment, short } from '../format.js'
import { h, icon, notice, say, toast } from '../page.js'
import { keep, state, visitOf } from '../state.js'
import { wanted } from '../outbox.js'
import { nowhere, pill } from './today.js'
import { lines } from './waiting.js'

const drafts = new Map()
const folds = new Set()

export async function visit(number, redraw) {
  const found = visitOf(number)
  if (!found) return nowhere()
  const { day } = state
  const acts = actsOf(found, day)
  const mine = state.rows.filter((row) => row.entry.visit === number)
  return h(
    'div',
    { class: 'stack' },
    trail(acts),
    head(found),
    mine.length > 0 && h('section', { class: 'panel' }, lines(mine)),
    notSent(state.asides.filter((photo) => photo.visit === number).length),
    device(found),
    await checklist(found),
    await Promise.all(acts.map((act) => step(act, found, redraw))),
    found.departed_at && h('a', { class: 'btn btn-plain', href: '#/' }, icon('route'), say('today')),
  )
}

// One line here, in nobody's way; what to do about them stands where everything waits.
function notSent(n) {
  if (!n) return null
  return notice(say('asides_n', { n }), 'amber', 'camera', h('a', { href: '#/waiting' }, say('asides_decide')))
}

function trail(acts) {
  const shown = acts.filter((act) => act.state !== 'is-maybe')
  const items = shown.map((act) => {
    const there = () => document.getElementById(`act-${act.name}`).scrollIntoView()
    const leads = h('button', { type: 'button', onclick: there }, act.title)
    return h('li', { class: act.state, 'aria-current': act.state === 'is-now' ? 'step' : null }, leads)
  })
  return h('ol', { class: 'trail', 'aria-label': say('steps') }, items)
}

function head(found) {
  const { site, contact } = found
  const place = [site?.district, site?.name, site?.address].filter(Boolean).join(' ')
  const facts = [
    [say('planned'), h('span', { class: 'num' }, moment(found.planned_at))],
    [say('request'), h('span', { class: 'mono' }, found.request)],
    [say('contract'), found.contract && h('span', { class: 'mono' }, found.contract)],
    [say('site'), place],
    [say('contact'), contact.name],
  ]
  return h(
    'section',
    { class: 'panel' },
    h(
      'div',
      { class: 'panel-body' },
      h('div', { class: 'line-between mb-2' }, h('h2', {}, found.summary), pill(found)),
      h('p', { class: 'soft' }, found.customer),
      list(facts),
      h(
        'div',
        { class: 'pocket-ways' },
        contact.phone && h('a', { class: 'btn btn-plain', href: `tel:${contact.phone}` }, icon('phone'), say('call')),
        place && h('a', { class: 'btn btn-plain', href: route(place) }, icon('route'), say('route')),
        place &&
          h(
            'a',
            { class: 'btn btn-quiet', href: amap(place), target: '_blank', rel: 'noreferrer' },
            icon('map'),
            say('route_web'),
          ),
      ),
    ),
  )
}

// The telephone's own map opens it, without a signal too; the other needs one.
const route = (place) => `geo:0,0?q=${encodeURIComponent(place)}`
const amap = (place) => `https://uri.amap.com/search?keyword=${encodeURIComponent(place)}`

function list(facts) {
  const shown = facts.filter(([, value]) => value)
  return h('dl', { class: 'facts' }, shown.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]))
}

function device(found) {
  const one = found.device
  const scan = h('a', { class: 'btn btn-plain btn-small push', href: `#/scan/${found.number}` }, icon('camera', 'icon-small'), say('scan'))
  if (!one) return h('section', { class: 'panel' }, h('div', { class: 'panel-head' }, h('h2', {}, say('device')), scan), h('div', { class: 'panel-body soft' }, say('no_device')))
  const facts = [
    [say('tag'), h('span', { class: 'mono' }, one.tag)],
    [say('serial'), one.serial && h('span', { class: 'mono' }, one.serial)],
    [say('user'), one.user],
    [say('where'), one.place],
    [say('warranty'), one.warranty_until],
  ]
  const archive = one.archive.map((entry) => h('li', { class: 'list-row' }, h('span', { class: 'grow' }, entry.what, h('span', { class: 'd-block faint num' }, short(entry.at)))))
  return h(
    'section',
    { class: 'panel' },
    h('div', { class: 'panel-head' }, h('h2', {}, `${one.brand} ${one.model}`.trim()), scan),
    h('div', { class: 'panel-body' }, list(facts)),
    fold(`${found.number}/archive`, say('archive_n', { n: archive.length }), 'history', archive.length ? h('ul', { class: 'list' }, archive) : h('p', { class: 'soft' }, say('archive_empty'))),
  )
}

// What is ticked stays ticked while the visit is drawn anew, and after a reload.
async function checklist(found) {
  if (!found.checklist.length) return null
  const ticked = await draftOf(`${state.who}/${found.number}/checks`, () => ({}))
  const items = found.checklist.map((text) => {
    const box = h('input', { type: 'checkbox', checked: Boolean(ticked.values[text]), onchange: (event) => ticked.set(text, event.target.checked) })
    return h('li', {}, h('label', { class: 'pocket-check' }, box, h('span', {}, text)))
  })
  return h('section', { class: 'panel' }, fold(`${found.number}/checks`, say('checklist_n', { n: items.length }), 'clipboard-check', h('ul', { class: 'list pocket-checks' }, items)))
}

// Stays open while the visit is drawn anew.
function fold(key, title, mark, inside) {
  // Before it opens or closes; its event \`toggle\` also comes, late, when it is drawn open.
  const pressed = () => folds[one.open ? 'delete' : 'add'](key)
  const summary = h('summary', { onclick: pressed }, icon(mark), title, icon('chevron-right', 'icon-small icon-turn push'))
  const one = h('details', { class: 'fold px-3', open: folds.has(key) }, summary, h('div', { class: 'pb-3' }, inside))
  return one
}

async function step(act, found, redraw) {
  const done = act.done ?? []
  if (act.state === 'is-maybe' && !act.draw && !done.length) return null
  const said = done.map((text) => h('p', { class: 'mb-2' }, icon('check', 'icon-small'), ' ', text))
  const inside = act.draw && (await act.draw(await contextOf(act, found, redraw)))
  if (act.state === 'is-maybe') {
    const key = `${found.number}/${act.name}`
    const form = inside && fold(key, act.title, 'plus', inside)
    return h('section', { class: 'panel act is-maybe', id: `act-${act.name}` }, said.length > 0 && h('div', { class: 'panel-body' }, h('h2', { class: 'mb-2' }, act.title), said), form)
  }
  const mark = { 'is-done': 'check', 'is-now': 'arrow-right', 'is-waiting': 'clock' }[act.state]
  return h(
    'section',
    { class: `panel act ${act.state}`, id: `act-${act.name}` },
    h('div', { class: 'panel-head' }, h('span', { class: 'ordinal' }, icon(mark, 'icon-small')), h('h2', {}, act.title), act.at && h('time', { class: 'push faint num' }, short(act.at))),
    inside && h('div', { class: 'panel-body' }, inside),
  )
}

async function draftOf(key, usual) {
  if (!drafts.has(key)) drafts.set(key, await Draft.open(key, await usual()))
  return drafts.get(key)
}

// What is wrong may stand far above the button that was pressed.
function showProblem(place) {
  place?.querySelector('.field-error')?.scrollIntoView({ block: 'center' })
  place?.querySelector('.is-invalid')?.focus({ preventScroll: true })
}

async function contextOf(act, found, redraw) {
  const key = `${state.who}/${found.number}/${act.name}`
  const draft = await draftOf(key, act.usual)
  const redrawn = async () => {
    await redraw()
    if (Object.keys(draft.problems).length) showProblem(document.getElementById(`act-${act.name}`))
  }
  return { visit: found, day: state.day, draft, redraw: redrawn, keep: kept }

  async function kept(kind, data, options) {
    try {
      await keep(found, kind, data, { ...options, draft: key })
    } catch (error) {
      // A full telephone: nothing was written, and what was typed is still there.
      toast(say(error.name === 'QuotaExceededError' ? 'telephone_full' : 'not_kept'), true)
      return
    }
    // The next thing of its kind begins empty.
    drafts.delete(key)
    folds.delete(`${found.number}/${act.name}`)
    toast(say(navigator.onLine ? 'kept' : 'kept_offline'))
    await redraw()
    wanted()
  }
}
