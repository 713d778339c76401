import { transaction } from '#core/db.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { block, liftBlock } from './commands/blocks.ts'
import { administrationStates, chosenValue, listWith } from './definition.ts'
import type { OperatorDeps } from './deps.ts'
import { numberOf, readListed, stateOf } from './list.ts'
import { tellOfBlock, tellOfLifting } from './mails-about.ts'
import { sendOperationPage } from './page.tsx'
import { countAdministrations, getAdministration, listAdministrations, listStaff } from './queries/administrations.ts'
import { listBlocks } from './queries/blocks.ts'
import { blockForm } from './schema.ts'
import { AdministrationPage, AdministrationsPage } from './views/administrations.tsx'

const administrationList = listWith(administrationStates)
const area = paths.operationAdministrations()

export async function showAdministrations(c: HttpContext, { db }: OperatorDeps) {
  const state = stateOf(c, administrationList)
  const filter = { q: state.q, state: chosenValue(administrationStates, state.chosen) }
  const listed = await readListed(state, {
    count: () => countAdministrations(db, filter),
    list: window => listAdministrations(db, filter, window),
  })
  return sendOperationPage(c, { title: 'Verwaltungen', area }, <AdministrationsPage listed={listed} />)
}

const sentences = {
  gesperrt: 'Die Verwaltung ist gesperrt. Ihre Koordination erfährt den Grund per E-Mail.',
  entsperrt: 'Die Sperre ist aufgehoben. Die Koordination erfährt es per E-Mail.',
}

export function showAdministration(c: HttpContext, deps: OperatorDeps) {
  return sendAdministration(c, deps, emptyForm)
}

async function sendAdministration(c: HttpContext, { db }: OperatorDeps, form: FormState, status = 200) {
  const row = await getAdministration(db, numberOf(c))
  const staff = await listStaff(db, row.id)
  const blocks = await listBlocks(db, subjectOf(row))
  return sendOperationPage(
    c,
    { title: row.name, area, isBelow: true, sentences },
    <AdministrationPage row={row} staff={staff} blocks={blocks} form={form} />,
    status,
  )
}

const subjectOf = ({ id }: { id: number }) => ({ kind: 'administration', id: String(id) }) as const

export async function blockAdministration(c: HttpContext, deps: OperatorDeps) {
  const row = await getAdministration(deps.db, numberOf(c))
  const form = await parseForm(c, blockForm)
  if (!form.isValid) return sendAdministration(c, deps, form, 400)
  const { grund: reason } = form.value
  await transaction(deps.db, async tx => {
    const blockId = await block(tx, actorOf(c), subjectOf(row), reason)
    await tellOfBlock(tx, deps, { blockId, subject: subjectOf(row), name: row.name, reason })
  })
  return redirectDone(c, paths.operationAdministration(row.id), 'gesperrt')
}

export async function unblockAdministration(c: HttpContext, deps: OperatorDeps) {
  const row = await getAdministration(deps.db, numberOf(c))
  await transaction(deps.db, async tx => {
    const blockId = await liftBlock(tx, actorOf(c), subjectOf(row))
    await tellOfLifting(tx, deps, { blockId, subject: subjectOf(row), name: row.name })
  })
  return redirectDone(c, paths.operationAdministration(row.id), 'entsperrt')
}
