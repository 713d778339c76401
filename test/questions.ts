import { randomUUID } from 'node:crypto'
import { sql } from '#core/db.ts'
import type { Fields, Visitor } from './app.ts'
import { type ProjectWorld, serviceId, startProjectWorld } from './projects.ts'

export { serviceId }

/** The small world in which houses ask each other. */
export interface QuestionWorld extends ProjectWorld {
  /** Asks as somebody and answers the id. */
  ask(who: Visitor, title: string, fields?: Fields & { zu?: string }): Promise<number>
  /** Answers, and answers the id of the answer. */
  answer(who: Visitor, questionId: number, text: string, fields?: Fields): Promise<number>
}

export const asking = (title: string, fields: Fields = {}): Fields => ({
  anfrage: randomUUID(),
  titel: title,
  text: 'Wie haben Sie das **gelöst**?',
  sichtbar: 'administrations',
  gesehen: 'ja',
  ...fields,
})

export const answering = (text: string, fields: Fields = {}): Fields => ({ anfrage: randomUUID(), text, ...fields })

export const idIn = (answer: Response) => Number(/\/fragen\/(\d+)/.exec(answer.headers.get('Location') ?? '')?.[1])

export async function startQuestionWorld(): Promise<QuestionWorld> {
  const at = await startProjectWorld()
  return {
    ...at,
    async ask(who, title, { zu = `leistung-${serviceId}`, ...fields } = {}) {
      const answer = await who.post(`/fragen/neu?zu=${zu}`, asking(title, fields))
      if (answer.status !== 303) throw new Error(`${title}: ${answer.status} ${await answer.text()}`)
      return idIn(answer)
    },
    async answer(who, questionId, text, fields = {}) {
      const sent = await who.post(`/fragen/${questionId}/antwort`, answering(text, fields))
      if (sent.status !== 303) throw new Error(`${text}: ${sent.status} ${await sent.text()}`)
      const { rows } = await sql<{ id: number }>`
        select max(id)::int as id from posts where question_id = ${questionId}::int`.execute(at.app.database.db)
      return rows[0]?.id ?? 0
    },
  }
}

/** What the platform has noted of a question, in order. */
export async function eventsOf({ app }: ProjectWorld, questionId: number): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`
    select kind from events where subject_kind = 'question' and subject_id = ${String(questionId)} order by id`.execute(
    app.database.db,
  )
  return rows.map(({ kind }) => kind)
}
