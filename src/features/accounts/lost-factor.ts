import { sql, type Tx } from '#core/db.ts'
import type { Actor } from '#domain/actor.ts'
import { record } from '#features/activity/record.ts'
import { removeFactor } from './factor.ts'
import { mailNotice } from './mails.ts'

interface Locked {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** Takes the app from somebody who has lost it; false where there is none. */
export async function removeLostFactor(tx: Tx, doer: Actor, baseUrl: string, person: Locked): Promise<boolean> {
  const { rows } = await sql`
    select 1 from people where id = ${person.id}::uuid and two_factor_enabled for update`.execute(tx)
  if (!rows.length) return false
  await removeFactor(tx, person.id)
  await record(tx, doer, {
    kind: 'factor.removed',
    subjectKind: 'person',
    subjectId: person.id,
    administrationId: null,
  })
  await mailNotice(tx, baseUrl, person, 'factorOff')
  return true
}
