import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { record } from '#features/activity/record.ts'
import type { House } from '#web/house.ts'
import type { SolutionTest } from '../deps.ts'
import { noteChange } from './details.ts'
import type { Exchange } from './edit.ts'
import { lockLed } from './lock.ts'

/** Says which solutions have come of a project. Whoever links one has to see it. */
export function changeResults(db: Db, house: House, id: number, exchange: Exchange, isListed: SolutionTest) {
  return transaction(db, async tx => {
    await lockLed(tx, house, id)
    const { rows: gone } = await sql<{ solutionId: number }>`
      delete from project_results where project_id = ${id}::int and solution_id = any(${exchange.removed}::int[])
      returning solution_id`.execute(tx)
    const { rows: came } = await sql<{ solutionId: number }>`
      insert into project_results (project_id, solution_id)
      select ${id}::int, s.id from solutions s where s.id = any(${exchange.added}::int[]) and ${isListed(house.actor)}
      on conflict do nothing returning solution_id`.execute(tx)
    await noteResults(tx, house, id, { gone, came })
  })
}

interface Moved {
  readonly gone: readonly { readonly solutionId: number }[]
  readonly came: readonly { readonly solutionId: number }[]
}

async function noteResults(tx: Tx, { actor }: House, id: number, { gone, came }: Moved) {
  if (!gone.length && !came.length) return
  await noteChange(tx, id)
  const ids = (rows: Moved['gone']) => rows.map(({ solutionId }) => solutionId)
  const subject = { subjectKind: 'project', subjectId: id }
  const said = { before: { removed: ids(gone) }, after: { added: ids(came) } }
  await record(tx, actor, { kind: 'project.resultsChanged', ...subject, ...said })
}
