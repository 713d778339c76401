import { type Db, sql } from '#core/db.ts'
import { type Cadence, startingCadences, type Topic, topics } from '#domain/notification.ts'

export type Choices = Readonly<Record<Topic, Cadence>>

/** How a person wants to hear of every topic by mail: as chosen, else as everybody starts. */
export async function readChoices(db: Db, personId: string): Promise<Choices> {
  const { rows } = await sql<{ topic: Topic; cadence: Cadence }>`
    select topic, cadence from notification_choices where person_id = ${personId}::uuid`.execute(db)
  return { ...startingCadences, ...Object.fromEntries(rows.map(({ topic, cadence }) => [topic, cadence])) }
}

/** Keeps them in one statement; those not named stay. What a person wants to read is nobody else's affair: no event. */
export async function saveChoices(db: Db, personId: string, wanted: Partial<Choices>): Promise<void> {
  const chosen = topics.flatMap(topic => (wanted[topic] ? [[topic, wanted[topic]] as const] : []))
  await sql`
    insert into notification_choices as c (person_id, topic, cadence)
    select ${personId}::uuid, x.topic, x.cadence
    from unnest(${chosen.map(([topic]) => topic)}::text[], ${chosen.map(([, cadence]) => cadence)}::text[]) x(topic, cadence)
    on conflict (person_id, topic) do update set cadence = excluded.cadence, updated_at = now()
    where c.cadence <> excluded.cadence`.execute(db)
}

/** No more mails of any topic. */
export const noMails = Object.fromEntries(topics.map(topic => [topic, 'never'])) as Choices
