import { z } from 'zod'
import { sql, type Tx, transaction } from '#core/db.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import type { Actor } from '#domain/actor.ts'
import { actorOf } from '#web/actor.ts'
import { emptyForm } from '#web/fields.tsx'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { AccountDeps } from '../deps.ts'
import { personName } from '../person-name.ts'
import { accountTrail } from '../views/account-frame.tsx'
import { NamePage } from '../views/name.tsx'
import { recordOwn } from './record.ts'

const nameForm = z.object({ name: personName })
const frame = { title: 'Name', trail: accountTrail, isUnlisted: true }

export async function showName(c: HttpContext) {
  return sendPage(c, frame, <NamePage form={emptyForm} name={actorOf(c).name} />)
}

export async function saveName(c: HttpContext, { db }: AccountDeps) {
  const actor = actorOf(c)
  const form = await parseForm(c, nameForm)
  if (!form.isValid) return sendPage(c, frame, <NamePage form={form} name={actor.name} />, 400)
  await transaction(db, tx => renamePerson(tx, actor, form.value.name))
  return redirectDone(c, paths.account(), 'name')
}

async function renamePerson(tx: Tx, actor: Actor, name: string): Promise<void> {
  await sql`update people set name = ${name}, updated_at = now() where id = ${actor.personId}::uuid`.execute(tx)
  await recordOwn(tx, actor.personId, 'person.renamed')
}
