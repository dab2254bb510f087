// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The signature on the glass: drawn on a canvas, sent as lines of points in a hidden field.
import SignaturePad from 'signature_pad'

function fit(canvas, pad) {
  const ratio = Math.max(window.devicePixelRatio || 1, 1)
  const strokes = pad.toData()
  canvas.width = canvas.offsetWidth * ratio
  canvas.height = canvas.offsetHeight * ratio
  canvas.getContext('2d').scale(ratio, ratio)
  pad.fromData(strokes)
}

// Few points are enough: a signature has at most 6000.
function line(stroke) {
  return stroke.points.map(({ x, y }) => [Math.round(x), Math.round(y)])
}

for (const glass of document.querySelectorAll('[data-glass]')) {
  const canvas = glass.querySelector('canvas')
  const field = document.getElementById(glass.dataset.glass)
  const pad = new SignaturePad(canvas, { penColor: '#14213a', minWidth: 0.8, maxWidth: 2.6 })
  const keep = () => {
    glass.classList.toggle('is-signed', !pad.isEmpty())
    field.value = pad.isEmpty() ? '' : JSON.stringify(pad.toData().map(line))
  }
  fit(canvas, pad)
  glass.classList.add('is-ready')
  // A telephone turned on its side keeps what was drawn.
  new ResizeObserver(() => fit(canvas, pad)).observe(canvas)
  pad.addEventListener('beginStroke', () => glass.classList.add('is-signed'))
  pad.addEventListener('endStroke', keep)
  glass.querySelector('[data-wipe]')?.addEventListener('click', () => {
    pad.clear()
    keep()
  })
}
