import type { EntryRow } from '../own/queries/row.ts'

/** The versions of a preview, by service. */
export type Seen = ReadonlyMap<number, number>

export const seenOf = (rows: readonly EntryRow[]): Seen =>
  new Map(rows.map(({ serviceId, version }) => [serviceId, version]))

/** As one field of a form; a few bytes per service. */
export const writeSeen = (seen: Seen): string =>
  [...seen].map(([id, version]) => `${id.toString(36)}-${version.toString(36)}`).join('.')

const pattern = /^[0-9a-z]{1,6}-[0-9a-z]{1,6}(?:\.[0-9a-z]{1,6}-[0-9a-z]{1,6})*$/

/** More services than the catalogue will ever have are nothing a page of ours has made. */
const most = 30_000
const largest = 2_147_483_647

export function readSeen(text: string): Seen | null {
  if (!pattern.test(text)) return null
  const pairs = text.split('.').map(pair => pair.split('-').map(part => Number.parseInt(part, 36)) as [number, number])
  const isSound = pairs.length <= most && pairs.every(([id, version]) => id > 0 && id <= largest && version <= largest)
  return isSound ? new Map(pairs) : null
}

export const without = (seen: Seen, ids: readonly number[]): Seen =>
  new Map([...seen].filter(([id]) => !ids.includes(id)))
