import { readSeen, type Seen, writeSeen } from '../bulk/seen.ts'

/** The services of a preview by member, with the versions seen there. */
export type SeenMembers = ReadonlyMap<number, Seen>

/** One field of a form per member. */
export const writeSeenMembers = (seen: SeenMembers): string[] =>
  [...seen].filter(([, services]) => services.size).map(([id, services]) => `${id.toString(36)}:${writeSeen(services)}`)

export function readSeenMembers(texts: readonly string[]): SeenMembers | null {
  const parts = texts.map(text => {
    const [, id = '', services = ''] = /^([0-9a-z]{1,6}):(.+)$/.exec(text) ?? []
    return [Number.parseInt(id, 36), readSeen(services)] as const
  })
  const isSound = parts.length > 0 && parts.every(([id, services]) => id > 0 && services !== null)
  return isSound ? new Map(parts as [number, Seen][]) : null
}

export const countSeen = (seen: SeenMembers): number =>
  [...seen.values()].reduce((sum, services) => sum + services.size, 0)
