import { parseArgs } from 'node:util'
import { type Plant, plants } from './plants.ts'

export interface Options {
  readonly cycles: number
  readonly clients: number
  readonly seed: number
  readonly port: number
  /** At most so many forms are answered between two disturbances. */
  readonly forms: number
  readonly plant: (Plant & { readonly name: string }) | null
}

/** From the environment and the command line; ends the process with a sentence where they are wrong. */
export function readOptions(): Options {
  const { values } = parseArgs({ options: { plant: { type: 'string' } } })
  const number = (name: string, usual: number) => {
    const value = Number(process.env[name] ?? usual)
    return Number.isInteger(value) && value > 0 ? value : refuse(`${name}: a whole number above 0 is expected`)
  }
  return {
    cycles: number('CYCLES', process.env.DATABASE_URL ? 40 : 24),
    clients: number('CLIENTS', 8),
    seed: number('SEED', 1),
    port: number('PORT', 4108),
    forms: number('FORMS', 80),
    plant: values.plant === undefined ? null : plantNamed(values.plant),
  }
}

function plantNamed(name: string): Options['plant'] {
  const plant = plants[name]
  return plant ? { ...plant, name } : refuse(`--plant: one of ${Object.keys(plants).join(', ')}`)
}

function refuse(text: string): never {
  console.error(text)
  process.exit(2)
}
