import { type Db, sql } from '#core/db.ts'
import { settingLabel } from '../settings/labels.ts'
import type { EventRow } from './events.ts'

/** What the subjects of events, and what events refer to, are called now. Nothing of it is kept with the events. */
export interface Names {
  /** Undefined for what is gone or has no name. */
  of(kind: string, id: string): string | undefined
}

const numeric = /^\d{1,9}$/
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Looks up all names that a page of events needs, in one statement. */
export async function readNames(db: Db, events: readonly EventRow[]): Promise<Names> {
  const wanted = collect(events)
  const ids = (kind: string) => [...(wanted.get(kind) ?? [])].filter(id => numeric.test(id)).map(Number)
  const people = [...(wanted.get('person') ?? [])].filter(id => uuid.test(id))
  const { rows } = await sql<{ kind: string; id: string; name: string }>`
    select 'person' as kind, id::text as id, name from people where id = any(${people}::uuid[])
    union all
    select 'administration', id::text, display_name from administrations where id = any(${ids('administration')}::int[])
    union all
    select 'membership', m.id::text, p.name || ' (' || a.display_name || ')'
    from memberships m join people p on p.id = m.person_id join administrations a on a.id = m.administration_id
    where m.id = any(${ids('membership')}::int[])
    union all
    select 'invitation', i.id::text, a.display_name
    from invitations i join administrations a on a.id = i.administration_id where i.id = any(${ids('invitation')}::int[])
    union all
    select 'alliance', id::text, name from alliances where id = any(${ids('alliance')}::int[])
    union all
    select 'identityProvider', id::text, name from identity_providers where id = any(${ids('identityProvider')}::int[])
    union all
    select 'block', id::text, reason from blocks where id = any(${ids('block')}::int[])`.execute(db)
  const names = new Map(rows.map(row => [`${row.kind} ${row.id}`, row.name]))
  return {
    of(kind, id) {
      if (kind === 'setting') return settingLabel(id)
      if (kind === 'mail') return `Mail ${id}`
      return names.get(`${kind} ${id}`)
    },
  }
}

const referring = [
  ['administrationId', 'administration'],
  ['administeredById', 'administration'],
  ['membershipId', 'membership'],
  ['blockId', 'block'],
  ['providerId', 'identityProvider'],
] as const

function collect(events: readonly EventRow[]): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map<string, Set<string>>()
  const add = (kind: string, id: unknown) => {
    if (typeof id !== 'string' && typeof id !== 'number') return
    wanted.set(kind, (wanted.get(kind) ?? new Set()).add(String(id)))
  }
  for (const { subjectKind, subjectId, before, after } of events) {
    add(subjectKind, subjectId)
    for (const content of [before, after]) for (const [field, kind] of referring) add(kind, content?.[field])
  }
  return wanted
}
