// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Makes front/dist from front/src: early.js, app.js, app.css; pocket.js, pocket.css and worker.js of the
// engineer's telephone; and icons.svg, the sprite of the icons in icons.txt.
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { build } from 'esbuild'

const ICONS = 'node_modules/@tabler/icons/icons'

await rm('dist', { recursive: true, force: true })
await mkdir('dist')
await build({
  entryPoints: ['src/app.js', 'src/app.css', 'src/pocket.js'],
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2022'],
  outdir: 'dist',
  legalComments: 'linked',
  loader: { '.svg': 'dataurl', '.png': 'file', '.woff2': 'file' },
  logLevel: 'warning',
})
// No module: the browser runs it where it stands, before it shows anything.
await build({ entryPoints: ['src/early.js'], bundle: true, minify: true, format: 'iife', target: ['es2022'], outdir: 'dist' })
// A service worker of the kind that every browser runs is no module either.
await build({ entryPoints: ['src/worker.js'], bundle: true, minify: true, format: 'iife', target: ['es2022'], outdir: 'dist' })
await writeFile('dist/icons.svg', await sprite())

// Used as <svg class="icon"><use href="…/icons.svg#phone"></use></svg>; the page's CSS gives size and stroke.
async function sprite() {
  const names = (await readFile('icons.txt', 'utf8')).split('\n').map((line) => line.trim()).filter(Boolean)
  const symbols = await Promise.all(names.map(symbol))
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`
}

async function symbol(name) {
  const isFilled = name.endsWith('-filled')
  const file = isFilled ? `${ICONS}/filled/${name.slice(0, -'-filled'.length)}.svg` : `${ICONS}/outline/${name}.svg`
  if (!existsSync(file)) throw new Error(`front/icons.txt: @tabler/icons has no icon called "${name}"`)
  const shapes = (await readFile(file, 'utf8'))
    .replace(/^[\s\S]*?<svg[\s\S]*?>/, '')
    .replace('</svg>', '')
    // The invisible bounding box of each icon.
    .replace(/\s*<path stroke="none" d="M0 0h24v24H0z" fill="none" \/>/, '')
    .replace(/\s*\n\s*/g, '')
  const paint = isFilled
    ? 'fill="currentColor" stroke="none"'
    : 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
  return `<symbol id="${name}" viewBox="0 0 24 24" ${paint}>${shapes}</symbol>`
}
