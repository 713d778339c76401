import { transaction } from '#core/db.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { block, liftBlock } from './commands/blocks.ts'
import { allianceStates, chosenValue, listWith } from './definition.ts'
import type { OperatorDeps } from './deps.ts'
import { numberOf, readListed, stateOf } from './list.ts'
import { tellOfBlock, tellOfLifting } from './mails-about.ts'
import { sendOperationPage } from './page.tsx'
import { countAlliances, getAlliance, listAlliances } from './queries/alliances.ts'
import { listBlocks } from './queries/blocks.ts'
import { blockForm } from './schema.ts'
import { AlliancePage, AlliancesPage } from './views/alliances.tsx'

const allianceList = listWith(allianceStates)
const area = paths.operationAlliances()

export async function showAlliances(c: HttpContext, { db }: OperatorDeps) {
  const state = stateOf(c, allianceList)
  const filter = { q: state.q, state: chosenValue(allianceStates, state.chosen) }
  const listed = await readListed(state, {
    count: () => countAlliances(db, filter),
    list: window => listAlliances(db, filter, window),
  })
  return sendOperationPage(c, { title: 'Verbünde', area }, <AlliancesPage listed={listed} />)
}

const sentences = {
  gesperrt: 'Der Verbund ist gesperrt. Seine Koordination erfährt den Grund per E-Mail.',
  entsperrt: 'Die Sperre ist aufgehoben. Die Verbund-Koordination erfährt es per E-Mail.',
}

export function showAlliance(c: HttpContext, deps: OperatorDeps) {
  return sendAlliance(c, deps, emptyForm)
}

async function sendAlliance(c: HttpContext, { db }: OperatorDeps, form: FormState, status = 200) {
  const row = await getAlliance(db, numberOf(c))
  const blocks = await listBlocks(db, subjectOf(row))
  return sendOperationPage(
    c,
    { title: row.name, area, isBelow: true, sentences },
    <AlliancePage row={row} blocks={blocks} form={form} />,
    status,
  )
}

const subjectOf = ({ id }: { id: number }) => ({ kind: 'alliance', id: String(id) }) as const

export async function blockAlliance(c: HttpContext, deps: OperatorDeps) {
  const row = await getAlliance(deps.db, numberOf(c))
  const form = await parseForm(c, blockForm)
  if (!form.isValid) return sendAlliance(c, deps, form, 400)
  const { grund: reason } = form.value
  await transaction(deps.db, async tx => {
    const blockId = await block(tx, actorOf(c), subjectOf(row), reason)
    await tellOfBlock(tx, deps, { blockId, subject: subjectOf(row), name: row.name, reason })
  })
  return redirectDone(c, paths.operationAlliance(row.id), 'gesperrt')
}

export async function unblockAlliance(c: HttpContext, deps: OperatorDeps) {
  const row = await getAlliance(deps.db, numberOf(c))
  await transaction(deps.db, async tx => {
    const blockId = await liftBlock(tx, actorOf(c), subjectOf(row))
    await tellOfLifting(tx, deps, { blockId, subject: subjectOf(row), name: row.name })
  })
  return redirectDone(c, paths.operationAlliance(row.id), 'entsperrt')
}
