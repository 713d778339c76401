import { type Db, sql } from '#core/db.ts'

/** The filters of the log as they stand in the address of the page; '' where nothing was chosen. */
export interface LogQuery {
  readonly kind: string
  readonly subjectKind: string
  readonly subjectId: string
  /** An id, or (part of) the name it has now. */
  readonly administration: string
  /** An id, or (part of) the name or address the person has now. */
  readonly person: string
  /** Days, both included: `2026-11-25`. */
  readonly from: string
  readonly to: string
  /** Only what happened before this event; the way to older pages. */
  readonly before: string
}

const names = [
  ['kind', 'ereignis', /^[a-zA-Z]{1,40}\.[a-zA-Z]{1,60}$/],
  ['subjectKind', 'betroffen', /^[a-zA-Z]{1,40}$/],
  ['subjectId', 'kennung', /^[\w-]{1,60}$/],
  ['administration', 'verwaltung', /^.{1,200}$/s],
  ['person', 'person', /^.{1,200}$/s],
  ['from', 'von', /^\d{4}-\d{2}-\d{2}$/],
  ['to', 'bis', /^\d{4}-\d{2}-\d{2}$/],
  ['before', 'vor', /^[1-9]\d{0,17}$/],
] as const satisfies readonly (readonly [keyof LogQuery, string, RegExp])[]

/** Reads the filters of an address; what is malformed is ignored. */
export function parseLogQuery(query: URLSearchParams): LogQuery {
  const texts = names.map(([name, param, pattern]) => {
    const text = query.get(param)?.replaceAll('\0', '').trim() ?? ''
    return [name, pattern.test(text) && (!isDay(name) || isRealDay(text)) ? text : '']
  })
  return Object.fromEntries(texts) as LogQuery
}

const isDay = (name: string) => name === 'from' || name === 'to'

const isRealDay = (text: string) => {
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text)
}

/** The query string of filters, in one order; '' or starting with '?'. */
export function logQueryString(query: LogQuery): string {
  const pairs = names.flatMap(([name, param]) => (query[name] ? [[param, query[name]]] : []))
  return pairs.length ? `?${new URLSearchParams(pairs)}` : ''
}

/** What SQL is asked: names have become the ids that bear them now. */
export interface LogFilter extends Pick<LogQuery, 'kind' | 'subjectKind' | 'subjectId' | 'from' | 'to'> {
  readonly administrationIds: readonly number[] | null
  readonly personIds: readonly string[] | null
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const mostNamed = 200

/** Looks names up. An id counts as it is, so that events of a deleted account can still be found by it. */
export async function resolveNames(db: Db, { administration, person, ...rest }: LogQuery): Promise<LogFilter> {
  const administrationIds = !administration
    ? null
    : /^\d{1,9}$/.test(administration)
      ? [Number(administration)]
      : await findAdministrations(db, administration)
  const personIds = !person ? null : uuid.test(person) ? [person.toLowerCase()] : await findPeople(db, person)
  return { ...rest, administrationIds, personIds }
}

async function findAdministrations(db: Db, name: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select a.id from administrations a where a.display_name ilike ${containing(name)}
      and (exists (select 1 from events e where e.administration_id = a.id)
        or exists (select 1 from events e where e.subject_kind = 'administration' and e.subject_id = a.id::text))
    order by a.id limit ${mostNamed}::int`.execute(db)
  return rows.map(row => row.id)
}

async function findPeople(db: Db, name: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from people where name ilike ${containing(name)} or email ilike ${containing(name)}
    order by id limit ${mostNamed}::int`.execute(db)
  return rows.map(row => row.id)
}

const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
