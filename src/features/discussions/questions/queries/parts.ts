import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#core/db.ts'
import type { Visitor } from '#domain/actor.ts'
import { searchWords, termsOf } from '#domain/terms.ts'
import type { SubjectEyes } from '../../deps.ts'
import type { SubjectId } from '../subject.ts'
import { type QuestionRow, rowColumns, rowJoins } from './row.ts'
import { isAccepted, isAnswer } from './seen.ts'
import { isVisibleQuestion } from './visible.ts'

/** With whose eyes, and about what. */
interface Asked {
  readonly visitor: Visitor
  readonly eyes: SubjectEyes
  readonly subject: SubjectId
}

export interface ShortList {
  readonly total: number
  readonly rows: readonly QuestionRow[]
}

const most = 5

async function listShort(
  db: Db,
  { visitor, eyes, subject: { kind, id } }: Asked,
  key: RawBuilder<unknown>,
  condition: RawBuilder<unknown> = sql`true`,
): Promise<ShortList> {
  const { rows } = await sql<QuestionRow & { total: number }>`
    with about as (
      select q.*, ${key} as key from questions q
      where q.subject_kind = ${kind} and q.subject_id = ${id}::int and q.duplicate_of_id is null
        and ${isVisibleQuestion(visitor, eyes)}
    ),
    page as (
      select q.id, q.key, (select count(*)::int from posts t where t.question_id = q.id and ${isAnswer}) as answers,
        ${isAccepted} as is_accepted, '{}'::text[] as with_us, count(*) over ()::int as total
      from about q where ${condition} order by q.key desc, q.id desc limit ${most}
    )
    select ${rowColumns({ visitor, eyes })}, o.total from page o ${rowJoins} order by o.key desc, o.id desc`.execute(db)
  return { total: rows[0]?.total ?? 0, rows }
}

/** The newest questions about something, for its page. */
export const listForSubject = (db: Db, asked: Asked): Promise<ShortList> => listShort(db, asked, sql`q.asked_at`)

/** Those that share the most words with a title and text somebody is about to ask; at least two, of one word that one. */
export async function listSimilar(db: Db, asked: Asked, title: string, text = ''): Promise<readonly QuestionRow[]> {
  const words = [...new Set([...searchWords(title), ...termsOf(text)])].filter(word => word.length > 3).slice(0, 40)
  if (!words.length) return []
  const shared = sql`(select count(*)::int from unnest(${words}::text[]) w (word)
    where ' ' || q.terms || ' ' like '% ' || w.word || ' %')`
  const { rows } = await listShort(db, asked, shared, sql`q.key >= ${Math.min(2, words.length)}::int`)
  return rows
}
