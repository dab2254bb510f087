// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Which device a label means: the address under its code, its tag or its serial number. No camera.
const ADDRESS = /\/devices\/(\d+)\/?$/

// 'this', 'same_customer', 'other_customer' with the device, or 'unknown', for a visit.
export function meaningOf(code, visit, devices) {
  const wanted = code.trim()
  const key = Number(ADDRESS.exec(wanted)?.[1] ?? 0)
  const upper = wanted.toUpperCase()
  const isMeant = (device) =>
    key ? device.key === key : [device.tag, device.serial].some((name) => name && name.toUpperCase() === upper)
  if (!wanted) return { found: 'unknown', device: null }
  if (visit.device && isMeant(visit.device)) return { found: 'this', device: visit.device }
  const here = devices.find((device) => isMeant(device) && device.customer === visit.customer)
  if (here) return { found: 'same_customer', device: here }
  const elsewhere = devices.find(isMeant)
  return elsewhere ? { found: 'other_customer', device: elsewhere } : { found: 'unknown', device: null }
}
