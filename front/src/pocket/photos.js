// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// A photo is made small on the telephone before it is kept, and named by its SHA-256.
const LONGEST = 2000
const SHORTEST = 320
const QUALITY = 0.85
export const MOST_MB = 50

// `why` is a key of the words.
export class BadPhoto extends Error {
  constructor(why, values = {}) {
    super(why)
    this.why = why
    this.values = values
  }
}

export async function photoFrom(file) {
  const megabytes = Math.ceil(file.size / 1024 / 1024)
  if (megabytes > MOST_MB) throw new BadPhoto('photo_too_large', { now: megabytes, most: MOST_MB })
  return named(await drawn(await imageOf(file), LONGEST))
}

// The same picture with half its sides, for a network that takes no larger one.
export async function smaller(blob) {
  const image = await imageOf(blob)
  const longest = Math.max(SHORTEST, Math.max(image.width, image.height) / 2)
  return named(await drawn(image, longest))
}

async function named(blob) {
  return { sha256: await hashOf(blob), blob }
}

async function imageOf(file) {
  try {
    return await createImageBitmap(file)
  } catch {
    throw new BadPhoto('photo_unreadable', { name: file.name ?? '' })
  }
}

async function drawn(image, longest) {
  const share = Math.min(1, longest / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.width * share))
  canvas.height = Math.max(1, Math.round(image.height * share))
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
  image.close()
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
  if (!blob) throw new BadPhoto('photo_unreadable', { name: '' })
  return blob
}

async function hashOf(blob) {
  const bytes = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

// Drawn, since the page's policy lets no image come from a blob.
export function preview(blob) {
  const canvas = document.createElement('canvas')
  createImageBitmap(blob, { resizeHeight: 160, resizeQuality: 'medium' }).then((image) => {
    canvas.width = image.width
    canvas.height = image.height
    canvas.getContext('2d').drawImage(image, 0, 0)
  }, () => {})
  return canvas
}
