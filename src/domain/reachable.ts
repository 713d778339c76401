import { type RawBuilder, sql } from 'kysely'

/** The alias under which a statement reads `people`. */
type People = 'p' | 'pe'

/** Whether the operator has not blocked a person. */
export const isUnblocked = (people: People): RawBuilder<boolean> => sql`not exists (select 1 from blocks b
  where b.subject_kind = 'person' and b.subject_id = ${sql.ref(`${people}.id`)}::text and b.lifted_at is null)`

/** Whether a mail may go to a person: the address is theirs, and they are neither on their way out nor blocked. */
export const isReachable = (people: People): RawBuilder<boolean> => sql`(${sql.ref(`${people}.email_verified`)}
  and ${sql.ref(`${people}.deletion_requested_at`)} is null and ${isUnblocked(people)})`
