// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Where the telephone is, asked only at the two moments that the engineer consented to.
const PATIENCE = { enableHighAccuracy: true, timeout: 6_000, maximumAge: 60_000 }

// null where there is no answer: in a basement there often is none, and nobody is kept waiting.
export function placeNow() {
  if (!navigator.geolocation) return Promise.resolve(null)
  return new Promise((answer) => {
    const found = ({ coords }) =>
      answer({ lat: coords.latitude, lng: coords.longitude, accuracy_m: Math.round(coords.accuracy) })
    navigator.geolocation.getCurrentPosition(found, () => answer(null), PATIENCE)
  })
}
