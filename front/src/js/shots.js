// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Photos of a report: taken or chosen one after the other, made small before they are sent, shown as
// they will arrive. Without scripts the browser's own file field is there.
const LONGEST = 2000
const QUALITY = 0.85

for (const place of document.querySelectorAll('[data-shots]')) {
  const field = place.querySelector('input[name="photos"]')
  const camera = place.querySelector('[data-camera]')
  const shown = place.querySelector('[data-shots-shown]')
  const most = Number(place.dataset.shots)
  let kept = []
  let shrinking = Promise.resolve()
  let left = 0
  camera.closest('label').hidden = false
  field.classList.add('visually-hidden')

  // One after the other: those picked first stand first.
  function add(files) {
    left += 1
    shrinking = shrinking.then(async () => {
      for (const file of files) kept.push(await smaller(file))
      kept = kept.slice(0, most)
      show()
      left -= 1
    })
  }

  function show() {
    const carrier = new DataTransfer()
    for (const shot of kept) carrier.items.add(shot.file)
    field.files = carrier.files
    shown.replaceChildren(...kept.map(preview))
    place.classList.toggle('is-full', kept.length >= most)
  }

  function preview(shot) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'shot'
    button.setAttribute('aria-label', `✕ ${shot.file.name}`)
    button.append(shot.canvas ?? shot.file.name)
    button.addEventListener('click', () => {
      kept = kept.filter((one) => one !== shot)
      show()
    })
    return button
  }

  // Sent while a photo is still being made small: it goes when all are there.
  field.form.addEventListener('submit', (event) => {
    if (!left) return
    event.preventDefault()
    event.stopPropagation()
    const again = () => field.form.requestSubmit(event.submitter)
    shrinking.then(again)
  })

  // The two fields hold only what was picked last; `kept` is what will be sent.
  for (const input of [camera, field]) {
    input.addEventListener('change', () => {
      const picked = [...input.files]
      if (input === camera) input.value = ''
      add(picked)
    })
  }
}

async function smaller(file) {
  try {
    const image = await createImageBitmap(file)
    const share = Math.min(1, LONGEST / Math.max(image.width, image.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.width * share)
    canvas.height = Math.round(image.height * share)
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
    const name = file.name.replace(/\.[^.]*$/, '') + '.jpg'
    return { file: new File([blob], name, { type: 'image/jpeg' }), canvas }
  } catch {
    // No picture that this browser can read: the server says what is wrong with it.
    return { file, canvas: null }
  }
}
