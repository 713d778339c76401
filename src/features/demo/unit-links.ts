import { sql, type Tx } from '#core/db.ts'
import type { Answer } from '../statuses/unit-links/answer.ts'
import { markSubmitted, saveAnswers } from '../statuses/unit-links/commands/answer.ts'
import { type Asking, createLink } from '../statuses/unit-links/commands/links.ts'
import { findOpenLink } from '../statuses/unit-links/queries/open-link.ts'

/** Two units of a house were asked: one has answered, and its answers wait; one is at it. */
export async function askDemoUnits(tx: Tx, administrationId: number, email: string): Promise<void> {
  const { rows } = await sql<{ personId: string; name: string; administrationName: string }>`
    select p.id as person_id, p.name, a.display_name as administration_name
    from people p, administrations a where p.email = ${email} and a.id = ${administrationId}::int`.execute(tx)
  const [row] = rows
  if (!row) throw new Error(`the demo world does not hold ${email}`)
  const { administrationName, ...actor } = row
  const asking = { administrationId, administrationName, actor }
  await ask(tx, asking, { unit: 'Straßenverkehrsamt', count: 6, name: 'Frau Beermann', answers, isSubmitted: true })
  const begun = answers.slice(0, 2)
  await ask(tx, asking, { unit: 'Jugendamt', count: 9, name: 'Sachgebiet 2', answers: begun, isSubmitted: false })
}

interface DemoLink {
  readonly unit: string
  readonly count: number
  readonly name: string
  readonly answers: readonly Answer[]
  readonly isSubmitted: boolean
}

async function ask(tx: Tx, asking: Asking, { unit, count, name, answers, isSubmitted }: DemoLink): Promise<void> {
  const { rows } = await sql<{ serviceId: number }>`
    select service_id from statuses
    where administration_id = ${asking.administrationId}::int and unit = ${unit} and status not in ('notResponsible', 'dropped')
    order by status = 'done', service_id limit ${count}::int`.execute(tx)
  const serviceIds = rows.map(({ serviceId }) => serviceId)
  if (!serviceIds.length) return
  const greeting = 'Wir bringen die Liste für den Kreistag auf den neuesten Stand. Danke für Ihre Hilfe!'
  // Nobody gets a mail of the demo's beginning; whoever tries it makes a new link.
  const { token } = await createLink(tx, asking, '', { unit, email: null, days: 14, greeting, serviceIds })
  const link = await findOpenLink(tx, token)
  if (!link) return
  const given = answers.flatMap((answer, i) => {
    const serviceId = serviceIds[i]
    return serviceId === undefined ? [] : [{ serviceId, answer }]
  })
  await saveAnswers(tx, link, given, name)
  if (isSubmitted) await markSubmitted(tx, link)
}

const nothing: Answer = {
  availability: 'unknown',
  serviceUrl: null,
  product: null,
  currentForm: null,
  caseCount: null,
  targetOn: null,
  contact: null,
  comment: null,
}

const answers: readonly Answer[] = [
  {
    ...nothing,
    availability: 'full',
    serviceUrl: 'https://service.kreis-warendorf.example/antrag',
    currentForm: 'assistant',
    caseCount: 1400,
    comment: 'Seit dem Frühjahr online, wird gut angenommen.',
  },
  { ...nothing, availability: 'part', currentForm: 'pdf', caseCount: 260, contact: 'Zulassungsstelle, Zimmer 14' },
  { ...nothing, availability: 'no', currentForm: 'paper', caseCount: 35, targetOn: '2027-06-30' },
  { ...nothing, availability: 'notOurs', comment: 'Das macht seit 2024 das Ordnungsamt.' },
  { ...nothing, availability: 'no', currentForm: 'pdf', comment: 'Wartet auf das neue Fachverfahren.' },
  nothing,
]
