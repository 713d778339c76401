import type { Db } from '#core/db.ts'
import type { FormState } from '#web/fields.tsx'
import {
  type Group,
  getOwnPlace,
  listGroups,
  listUnclear,
  type OwnPlace,
  type Settler,
  type UnclearService,
} from './queries/worklist.ts'

/** The part of the worklist that stands in the address. */
export interface WorklistState {
  /** 0 for all. */
  readonly topicAreaId: number
  /** Counted from 1. */
  readonly page: number
}

export const groupsPerPage = 20

export function readState(query: URLSearchParams): WorklistState {
  const number = (name: string) => (/^[1-9]\d{0,4}$/.test(query.get(name) ?? '') ? Number(query.get(name)) : 0)
  return { topicAreaId: number('themenfeld'), page: number('seite') || 1 }
}

export function stateQuery({ topicAreaId, page }: WorklistState): string {
  const query = new URLSearchParams()
  if (topicAreaId) query.set('themenfeld', String(topicAreaId))
  if (page > 1) query.set('seite', String(page))
  return query.size ? `?${query}` : ''
}

export interface Worklist {
  /** With the page that is really shown. */
  readonly state: WorklistState
  readonly groups: readonly (Group & { readonly services: readonly UnclearService[] })[]
  /** Of the chosen Themenfeld. */
  readonly groupCount: number
  readonly pageCount: number
  readonly topicAreas: readonly { readonly id: number; readonly name: string; readonly serviceCount: number }[]
  /** Of all Themenfelder. */
  readonly serviceCount: number
  readonly doubtCount: number
  readonly place: OwnPlace
}

/** What was refused, and in which group. */
export interface Refused {
  readonly ozgId: string
  readonly form: FormState
}

export async function readWorklist(db: Db, settler: Settler, asked: WorklistState): Promise<Worklist> {
  const all = await listGroups(db, settler)
  const chosen = asked.topicAreaId ? all.filter(group => group.topicAreaId === asked.topicAreaId) : all
  const pageCount = Math.max(1, Math.ceil(chosen.length / groupsPerPage))
  const page = Math.min(asked.page, pageCount)
  const shown = chosen.slice((page - 1) * groupsPerPage, page * groupsPerPage)
  const services = await listUnclear(
    db,
    settler,
    shown.map(group => group.ozgId),
  )
  const sum = (groups: readonly Group[], key: 'serviceCount' | 'doubtCount') =>
    groups.reduce((total, group) => total + group[key], 0)
  return {
    state: { ...asked, page },
    groups: shown.map(group => ({ ...group, services: services.filter(service => service.ozgId === group.ozgId) })),
    groupCount: chosen.length,
    pageCount,
    topicAreas: [...Map.groupBy(all, group => group.topicAreaId)].map(([id, groups]) => ({
      id,
      name: groups[0]?.topicAreaName ?? '',
      serviceCount: sum(groups, 'serviceCount'),
    })),
    serviceCount: sum(all, 'serviceCount'),
    doubtCount: sum(all, 'doubtCount'),
    place: await getOwnPlace(db, settler.administrationId),
  }
}
