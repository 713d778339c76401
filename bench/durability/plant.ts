import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { plants } from './plants.ts'

/**
 * Loaded into the server before everything else (`--import`) when a mistake is planted: changes the text of one module
 * while it is read, so that the product itself holds no trace of this.
 */
const plant = plants[process.env.DURABILITY_PLANT ?? '']
if (!plant) throw new Error(`there is no plant of this name: ${process.env.DURABILITY_PLANT}`)

registerHooks({
  load(url, context, next) {
    if (!url.endsWith(plant.module)) return next(url, context)
    const source = readFileSync(new URL(url), 'utf8')
    if (!source.includes(plant.text)) throw new Error(`${plant.module} does not contain: ${plant.text}`)
    return { format: 'module-typescript', shortCircuit: true, source: source.replace(plant.text, () => plant.instead) }
  },
})
