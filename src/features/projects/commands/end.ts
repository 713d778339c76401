import { type Db, sql, transaction } from '#core/db.ts'
import { projectStateLabels } from '#domain/project.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import { noteChange } from './details.ts'
import { isEnded, lockLed } from './lock.ts'
import { addNews } from './news.ts'

interface Ending {
  readonly state: 'finished' | 'stopped'
  readonly note: string
  readonly requestId: string
  readonly baseUrl: string
}

/** Says that a project is over and what became of it; who takes part or follows hears it as news. */
export function endProject(db: Db, house: House, id: number, ending: Ending): Promise<void> {
  const { state, note } = ending
  return transaction(db, async tx => {
    const project = await lockLed(tx, house, id)
    if (isEnded(project)) return
    await sql`
      update projects set state = ${state}, ended_at = now(), end_note = ${note}, offered_to_id = null
      where id = ${id}::int`.execute(tx)
    await addNews(tx, house.actor, project, {
      requestId: ending.requestId,
      text: `Das Vorhaben ist ${projectStateLabels[state]}. ${note}`,
      baseUrl: ending.baseUrl,
    })
    const subject = { subjectKind: 'project', subjectId: id }
    const said = { before: { state: project.state }, after: { state, note } }
    await record(tx, house.actor, { kind: 'project.ended', ...subject, ...said })
  })
}

/** Takes it up again. */
export function resumeProject(db: Db, house: House, id: number): Promise<void> {
  return transaction(db, async tx => {
    const project = await lockLed(tx, house, id)
    if (!isEnded(project)) return
    await sql`
      update projects set state = 'running', ended_at = null, end_note = null where id = ${id}::int`.execute(tx)
    await noteChange(tx, id)
    const subject = { subjectKind: 'project', subjectId: id }
    const said = { before: { state: project.state }, after: { state: 'running' } }
    await record(tx, house.actor, { kind: 'project.resumed', ...subject, ...said })
  })
}
