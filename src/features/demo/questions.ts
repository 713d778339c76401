import { sql, type Tx } from '#core/db.ts'
import { type QuestionSubject, type QuestionVisibility, questionSubjects } from '#domain/discussion.ts'
import { isAllianceSeenBy } from '../alliances/queries/visible.ts'
import { seedQuestion } from '../discussions/questions/seed.ts'
import { isProjectSeenBy } from '../projects/queries/visible.ts'
import { isAdopterSeenBy, isSolutionSeenBy } from '../solutions/queries/visible.ts'
import { isEntrySeenBy } from '../statuses/visible.ts'
import { get, type Ids, readDemo, readProducts, readServices } from './read.ts'

interface World {
  readonly administrations: Ids
  readonly people: ReadonlyMap<string, string>
  readonly alliances: Ids
  readonly solutions: Ids
}

const eyes = { isAllianceSeenBy, isProjectSeenBy, isSolutionSeenBy, isAdopterSeenBy, isEntrySeenBy }

/** What the houses of the demo world ask each other, and what they answer. */
export async function askDemoQuestions(
  tx: Tx,
  { administrations, people, alliances, solutions }: World,
): Promise<void> {
  const known: Readonly<Record<QuestionSubject, Ids>> = {
    service: await readServices(tx),
    product: await readProducts(tx),
    project: await readProjects(tx),
    solution: solutions,
    alliance: alliances,
  }
  const writer = ({ administration, email, days_ago }: Readonly<Record<string, string>>) => ({
    administrationId: get(administrations, administration),
    personId: get(people, email),
    daysAgo: Number(days_ago),
  })
  const answers = Map.groupBy(readDemo('answers.csv'), ({ question }) => question)
  for (const row of readDemo('questions.csv')) {
    const question = {
      ...writer(row),
      subject: subjectOf(row.subject ?? '', known),
      title: row.title ?? '',
      text: row.text ?? '',
      visibility: row.visibility as QuestionVisibility,
      allianceId: row.alliance ? get(alliances, row.alliance) : null,
      mentionIds: (row.mentions ?? '')
        .split(' ')
        .filter(Boolean)
        .map(key => get(administrations, key)),
      answers: (answers.get(row.key) ?? []).map(answer => ({
        ...writer(answer),
        text: answer.text ?? '',
        hasHelped: answer.helped === 'yes',
      })),
    }
    await seedQuestion(tx, question, eyes)
  }
}

/** By their key in the file of projects, which has their names. */
async function readProjects(tx: Tx): Promise<Ids> {
  const { rows } = await sql<{ id: number; name: string }>`select id, name from projects`.execute(tx)
  const ids = new Map(rows.map(({ id, name }) => [name, id]))
  return new Map(readDemo('projects.csv').map(({ key = '', name }) => [key, get(ids, name)]))
}

/** `solution parken-mue`, `service 99107023017001`, `product civento`. */
function subjectOf(text: string, known: Readonly<Record<QuestionSubject, Ids>>) {
  const [word = '', key] = text.split(' ')
  const kind = questionSubjects.find(each => each === word)
  if (!kind) throw new Error(`the demo world asks about ${text}`)
  return { kind, id: get(known[kind], key) }
}
