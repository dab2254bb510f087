// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Nothing changes under a finger: an answer that comes while something is pressed is shown when it
// is let go, or the click would be lost with what it was meant for.
const LONGEST = 1000
const CLICK_FOLLOWS = 50
const answers = []
let isPressed = false
let timer

function press() {
  isPressed = true
  letGo(LONGEST)
}

function letGo(after = CLICK_FOLLOWS) {
  clearTimeout(timer)
  timer = setTimeout(() => {
    isPressed = false
    for (const show of answers.splice(0)) show()
  }, after)
}

document.addEventListener('pointerdown', press, true)
for (const type of ['pointerup', 'pointercancel', 'dragend']) document.addEventListener(type, () => letGo(), true)
// The space bar presses a button when it comes up.
document.addEventListener('keydown', (event) => event.key === ' ' && press(), true)
document.addEventListener('keyup', (event) => event.key === ' ' && letGo(), true)

document.addEventListener('htmx:beforeSend', (event) => {
  const { xhr } = event.detail
  const show = xhr.onload
  xhr.onload = () => {
    if (isPressed) answers.push(() => show.call(xhr))
    else show.call(xhr)
  }
})
