import type { EntryBatch } from './deps.ts'
import type { Covered, CoveredEntry } from './queries/covered.ts'

/** What a service becomes once the solution is live here. */
export function valuesOf({ productId, productVersion }: Omit<Covered, 'entries'>): Readonly<Record<string, unknown>> {
  return {
    status: 'done',
    // The reason of a former status goes with it.
    reason: null,
    channel: 'reuse',
    ...(productId !== null && { productId, productVersion }),
  }
}

/** `same`: it stands there already; `free`: nothing speaks against it; `other`: the house has said something else. */
export type Standing = 'same' | 'free' | 'other'

export function standingOf({ status, channel, productId }: CoveredEntry, wanted: Pick<Covered, 'productId'>): Standing {
  if (status === 'done')
    return channel === 'reuse' && (wanted.productId === null || productId === wanted.productId) ? 'same' : 'other'
  return status === 'deferred' || status === 'notResponsible' || status === 'dropped' ? 'other' : 'free'
}

type Ticked = EntryBatch['changes'][number]

/** Ticked services the solution really covers, with what they become. */
export function changesOf(covered: Covered, ticked: readonly Pick<Ticked, 'serviceId' | 'version'>[]): Ticked[] {
  const known = new Set(covered.entries.map(({ serviceId }) => serviceId))
  const values = valuesOf(covered)
  const seen = new Map(ticked.map(({ serviceId, version }) => [serviceId, version]))
  return [...seen].filter(([id]) => known.has(id)).map(([serviceId, version]) => ({ serviceId, version, values }))
}
