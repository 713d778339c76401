import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import { mailNews } from '../mails.ts'
import { noteChange } from './details.ts'
import { type LockedProject, lockLed } from './lock.ts'

interface Telling {
  /** Of the form. */
  readonly requestId: string
  readonly text: string
  readonly baseUrl: string
}

/** Tells something new about a project, on its page and by mail; the same form sent again tells nothing again. */
export function tellNews(db: Db, house: House, id: number, telling: Telling): Promise<void> {
  return transaction(db, async tx => {
    const project = await lockLed(tx, house, id)
    const newsId = await addNews(tx, house.actor, project, telling)
    if (newsId === null) return
    const subject = { subjectKind: 'project', subjectId: id }
    await record(tx, house.actor, { kind: 'project.newsTold', ...subject, after: { newsId } })
  })
}

/** Writes it down and mails it; null where this form was there before. */
export async function addNews(tx: Tx, actor: Actor, project: LockedProject, telling: Telling): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into project_news (project_id, text, person_id, request_id)
    values (${project.id}::int, ${telling.text}, ${actor.personId}::uuid, ${telling.requestId}::uuid)
    on conflict (request_id) do nothing returning id`.execute(tx)
  const newsId = rows[0]?.id
  if (newsId === undefined) return null
  await noteChange(tx, project.id)
  await mailNews(tx, { project, newsId, text: telling.text, baseUrl: telling.baseUrl })
  return newsId
}

/** Takes a piece of news off the page again; mails that went out went out. */
export function removeNews(db: Db, house: House, id: number, newsId: number): Promise<void> {
  return transaction(db, async tx => {
    await lockLed(tx, house, id)
    const { rows } = await sql`
      delete from project_news where id = ${newsId}::int and project_id = ${id}::int returning 1`.execute(tx)
    if (!rows.length) return
    const subject = { subjectKind: 'project', subjectId: id }
    await record(tx, house.actor, { kind: 'project.newsRemoved', ...subject, before: { newsId } })
  })
}
