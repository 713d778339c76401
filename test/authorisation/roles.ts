import type { Fields } from '../app.ts'
import type { World } from '../world.ts'

/**
 * Who asks, seen from the Stadt Warendorf, whose things the examples name: her own people by role, one who waits to be
 * approved, the Verbund coordination at her Kreis, the coordination of a foreign city, the operator of the installation.
 */
export const askers = [
  'guest',
  'waiting',
  'reader',
  'editor',
  'coordinator',
  'alliance',
  'foreign',
  'operator',
] as const
export type Asker = (typeof askers)[number]

type Answers = Readonly<Record<Asker, number>>

export interface Row {
  /** Method and pattern as in the code. */
  readonly route: string
  /** An address of it. One that changes something makes what it changes anew for every asker. */
  readonly example: string | ((world: World, asker: Asker) => string | Promise<string>)
  /** What is sent along. The best example is one that only the form itself refuses (400): it changes nothing. */
  readonly fields?: Fields | ((world: World) => Fields)
  /** The same for routes that take JSON. */
  readonly json?: object
  readonly status: Answers
}

/** The same answer for everybody, but for those named. */
export function answers(everybody: number, others: Partial<Answers> = {}): Answers {
  return { ...(Object.fromEntries(askers.map(asker => [asker, everybody])) as Record<Asker, number>), ...others }
}

export const readable = answers(200)
