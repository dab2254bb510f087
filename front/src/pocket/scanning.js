// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The camera, until it has read a code. The browser reads all kinds where it can; elsewhere a library
// reads QR, which is what our labels have. Other labels are typed.
import decode from 'qr/decode.js'

const EVERY_MS = 250
const WIDEST = 800

async function reader() {
  if ('BarcodeDetector' in window) {
    const formats = await BarcodeDetector.getSupportedFormats().catch(() => [])
    if (formats.includes('qr_code')) {
      const detector = new BarcodeDetector({ formats })
      return async (canvas) => (await detector.detect(canvas))[0]?.rawValue ?? ''
    }
  }
  return (canvas) => {
    const { width, height } = canvas
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
    try {
      return decode({ width, height, data })
    } catch {
      return ''
    }
  }
}

// `why` is a key of the words: what is wrong, and what to do.
export class NoCamera extends Error {
  constructor(why) {
    super(why)
    this.why = why
  }
}

const WHY = {
  NotAllowedError: 'camera_denied',
  SecurityError: 'camera_denied',
  NotFoundError: 'camera_none',
  OverconstrainedError: 'camera_none',
  NotReadableError: 'camera_busy',
  AbortError: 'camera_busy',
}

async function opened() {
  if (!navigator.mediaDevices?.getUserMedia) throw new NoCamera(window.isSecureContext ? 'camera_none' : 'camera_insecure')
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
  } catch (error) {
    throw new NoCamera(WHY[error.name] ?? 'camera_busy')
  }
}

// Calls `found` once with what a code says, or `lost` once when the system takes the camera away.
// Answers with a function that turns the camera off; throws NoCamera where there is none.
export async function watch(video, found, lost) {
  const stream = await opened()
  const read = await reader()
  const canvas = document.createElement('canvas')
  let isOver = false
  const stop = () => {
    isOver = true
    for (const track of stream.getTracks()) track.stop()
  }
  const taken = () => {
    if (isOver) return
    stop()
    lost()
  }
  // A call comes in, another app wants it, or it is not allowed any more. Our own stop says nothing here.
  for (const track of stream.getTracks()) track.addEventListener('ended', taken)
  video.srcObject = stream
  await video.play().catch(() => {})
  // Not before the caller knows how to turn it off.
  setTimeout(look)
  return stop

  async function look() {
    if (isOver) return
    if (!video.isConnected) return stop()
    if (document.hidden) return taken()
    const said = video.videoWidth ? await read(drawn()) : ''
    if (said && !isOver) {
      stop()
      return found(said)
    }
    setTimeout(look, EVERY_MS)
  }

  function drawn() {
    const share = Math.min(1, WIDEST / video.videoWidth)
    canvas.width = Math.round(video.videoWidth * share)
    canvas.height = Math.round(video.videoHeight * share)
    canvas.getContext('2d', { willReadFrequently: true }).drawImage(video, 0, 0, canvas.width, canvas.height)
    return canvas
  }
}

// A photo of a label, where the camera gives no moving picture.
export async function codeIn(file) {
  try {
    const image = await createImageBitmap(file)
    const canvas = document.createElement('canvas')
    const share = Math.min(1, WIDEST / Math.max(image.width, image.height))
    canvas.width = Math.round(image.width * share)
    canvas.height = Math.round(image.height * share)
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
    return await (await reader())(canvas)
  } catch {
    return ''
  }
}
