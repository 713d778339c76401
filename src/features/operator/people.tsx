import { transaction } from '#core/db.ts'
import { conflict, forbidden } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { appointOperator, dismissOperator } from '#features/accounts/operators.ts'
import { endSessions } from '#features/accounts/sessions-of.ts'
import { record } from '#features/activity/record.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm, type FormState } from '#web/fields.tsx'
import { redirectDone } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { block, keepAnOperator, liftBlock } from './commands/blocks.ts'
import { chosenValue, listWith, personRoles, personStates } from './definition.ts'
import type { OperatorDeps } from './deps.ts'
import { readListed, stateOf } from './list.ts'
import { tellOfBlock, tellOfLifting, tellOfRole } from './mails-about.ts'
import { sendOperationPage } from './page.tsx'
import { listBlocks } from './queries/blocks.ts'
import { countPeople, getPerson, listPeople } from './queries/people.ts'
import { mayBlockPerson } from './rules.ts'
import { blockForm } from './schema.ts'
import { PeoplePage, PersonPage } from './views/people.tsx'

const peopleList = listWith(personStates, personRoles)
const area = paths.operationPeople()

export async function showPeople(c: HttpContext, { db }: OperatorDeps) {
  const state = stateOf(c, peopleList)
  const filter = {
    q: state.q,
    state: chosenValue(personStates, state.chosen),
    role: chosenValue(personRoles, state.chosen),
  }
  const listed = await readListed(state, {
    count: () => countPeople(db, filter),
    list: window => listPeople(db, filter, window),
  })
  return sendOperationPage(c, { title: 'Personen', area }, <PeoplePage listed={listed} />)
}

const sentences = {
  gesperrt: 'Die Person ist gesperrt. Ihre Anmeldungen sind beendet, der Grund ist an sie unterwegs.',
  entsperrt: 'Die Sperre ist aufgehoben. Die Person erfährt es per E-Mail.',
  abgemeldet: 'Alle Anmeldungen dieser Person sind beendet.',
  faktor: 'Die App ist abgeschaltet. Die Person erfährt es per E-Mail und meldet sich mit ihrem Passwort an.',
  berufen: 'Die Person gehört jetzt zum Betrieb. Sie erfährt es per E-Mail.',
  abberufen: 'Die Person gehört nicht mehr zum Betrieb. Sie erfährt es per E-Mail.',
}

export function showPerson(c: HttpContext, deps: OperatorDeps) {
  return sendPerson(c, deps, emptyForm)
}

async function sendPerson(c: HttpContext, { db }: OperatorDeps, form: FormState, status = 200) {
  const person = await getPerson(db, idOf(c))
  const blocks = await listBlocks(db, { kind: 'person', id: person.id })
  const refusal = mayBlockPerson(actorOf(c), person.id) ? null : 'Sich selbst können Sie nicht sperren.'
  return sendOperationPage(
    c,
    { title: person.name, area, isBelow: true, sentences },
    <PersonPage person={person} blocks={blocks} form={form} refusal={refusal} />,
    status,
  )
}

const idOf = (c: HttpContext) => c.req.param('id') ?? ''

export async function blockPerson(c: HttpContext, deps: OperatorDeps) {
  const { db } = deps
  const operator = actorOf(c)
  const person = await getPerson(db, idOf(c))
  if (!mayBlockPerson(operator, person.id))
    throw forbidden('Sich selbst können Sie nicht sperren. Das kann eine andere Person des Betriebs.')
  const form = await parseForm(c, blockForm)
  if (!form.isValid) return sendPerson(c, deps, form, 400)
  const subject = { kind: 'person', id: person.id } as const
  await transaction(db, async tx => {
    const blockId = await block(tx, operator, subject, form.value.grund)
    await tellOfBlock(tx, deps, { blockId, subject, name: person.name, reason: form.value.grund })
  })
  return redirectDone(c, paths.operationPerson(person.id), 'gesperrt')
}

export async function unblockPerson(c: HttpContext, deps: OperatorDeps) {
  const person = await getPerson(deps.db, idOf(c))
  const subject = { kind: 'person', id: person.id } as const
  await transaction(deps.db, async tx => {
    const blockId = await liftBlock(tx, actorOf(c), subject)
    await tellOfLifting(tx, deps, { blockId, subject, name: person.name })
  })
  return redirectDone(c, paths.operationPerson(person.id), 'entsperrt')
}

/** For a lost device: whoever holds a session of this person has to prove again who they are. */
export async function signPersonOut(c: HttpContext, { db }: OperatorDeps) {
  const person = await getPerson(db, idOf(c))
  await transaction(db, async tx => {
    await endSessions(tx, person.id)
    await record(tx, actorOf(c), {
      kind: 'sessions.ended',
      subjectKind: 'person',
      subjectId: person.id,
      administrationId: null,
    })
  })
  return redirectDone(c, paths.operationPerson(person.id), 'abgemeldet')
}

export async function appoint(c: HttpContext, deps: OperatorDeps) {
  const person = await getPerson(deps.db, idOf(c))
  if (person.state !== 'active') throw conflict('In den Betrieb berufen werden kann nur, wessen Konto aktiv ist.')
  await transaction(deps.db, async tx => {
    if (!(await appointOperator(tx, actorOf(c), person.id))) throw conflict('Die Person gehört schon zum Betrieb.')
    await tellOfRole(tx, deps, person, 'appointed')
  })
  return redirectDone(c, paths.operationPerson(person.id), 'berufen')
}

export async function dismiss(c: HttpContext, deps: OperatorDeps) {
  const person = await getPerson(deps.db, idOf(c))
  const operator = actorOf(c)
  await transaction(deps.db, async tx => {
    await keepAnOperator(tx, person.id)
    if (!(await dismissOperator(tx, operator, person.id))) throw conflict('Die Person gehört nicht zum Betrieb.')
    await tellOfRole(tx, deps, person, 'dismissed')
  })
  // Who has dismissed herself has no page here any more.
  if (person.id === operator.personId) return c.redirect(paths.account(), 303)
  return redirectDone(c, paths.operationPerson(person.id), 'abberufen')
}
