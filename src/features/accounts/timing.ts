import { setTimeout } from 'node:timers/promises'

const leastMs = 250

/** Does some work and takes a quarter of a second for it: how long it really took tells nobody whether there was any. */
export async function evenly<T>(work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.all([work(), setTimeout(leastMs)])
  return result
}
