import { setTimeout } from 'node:timers/promises'

/** Longer than everything a registration does, the slow hash included. */
const leastMs = 400

/** Takes at least so long that the duration does not tell what was done behind a form. */
export async function steadily<T>(work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.all([work(), setTimeout(leastMs)])
  return result
}
