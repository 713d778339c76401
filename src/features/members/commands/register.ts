import { randomUUID } from 'node:crypto'
import { sql, type Tx } from '#core/db.ts'
import { conflict } from '#core/errors.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import type { Actor, Role } from '#domain/actor.ts'
import { createLink, createPerson, removeUnverified } from '#features/accounts/people.ts'
import { record } from '#features/activity/record.ts'
import { type ProposedBody, proposeBody } from '#features/administrations/bodies.ts'
import { accountExistsMail, verificationMail } from '../mails.ts'
import type { ProfileDraft } from '../profile.ts'
import { type ApprovalContext, requestApproval } from './request-approval.ts'

/** Where somebody wants to belong: to an entry of the directory or to a body proposed with the same form. */
export type Target =
  | { readonly administrationId: number; readonly name: string }
  | { readonly body: Omit<ProposedBody, 'proposedBy'> }

export interface Wish {
  readonly target: Target
  readonly role: Role
  /** Of the first person of an administration. */
  readonly profileDraft: ProfileDraft | null
}

export interface Registration extends Wish {
  readonly name: string
  /** Lower case. */
  readonly email: string
  /** Null where the person will make a passkey. */
  readonly passwordHash: string | null
}

const verificationHours = 48

/**
 * Registers a person who is not signed in. Whether the address has an account is said in a mail to that address and
 * nowhere else. An account nobody has confirmed makes way for the new one.
 */
export async function registerPerson(tx: Tx, registration: Registration, baseUrl: string): Promise<void> {
  const { name, email, passwordHash, target } = registration
  await removeUnverified(tx, email)
  const personId = await createPerson(tx, { name, email, passwordHash })
  if (personId === null) {
    await record(tx, null, { kind: 'registration.repeated', subjectKind: 'registration', subjectId: randomUUID() })
    return enqueueMail(tx, accountExistsMail(email, target, baseUrl))
  }
  const administrationId = await settle(tx, target, personId)
  const { rows } = await sql<{ id: number; name: string }>`
    insert into memberships (person_id, administration_id, role, state, profile_draft)
    values (${personId}::uuid, ${administrationId}, ${registration.role}, 'unverified', ${draftOf(registration)}::jsonb)
    returning id`.execute(tx)
  await record(
    tx,
    { personId },
    {
      kind: 'person.registered',
      subjectKind: 'membership',
      subjectId: rows[0]?.id ?? 0,
      administrationId,
      after: { state: 'unverified', role: registration.role },
    },
  )
  await sendVerification(tx, { personId, name, email }, baseUrl)
}

/** A fresh link to confirm the address; earlier ones keep working until they expire or one is used. */
export async function sendVerification(
  tx: Tx,
  { personId, name, email }: { personId: string; name: string; email: string },
  baseUrl: string,
): Promise<void> {
  const token = await createLink(tx, { purpose: 'verifyEmail', personId, hours: verificationHours })
  await enqueueMail(tx, verificationMail({ name, email, token, hours: verificationHours }, baseUrl))
}

const mostWaiting = 5

/** Lets a person who has an account ask for one more administration; her address is confirmed, so she waits at once. */
export async function joinAdministration(tx: Tx, actor: Actor, wish: Wish, context: ApprovalContext): Promise<number> {
  if (actor.belongings.filter(({ state }) => state === 'waiting').length >= mostWaiting)
    throw conflict(`Sie warten schon bei ${mostWaiting} Verwaltungen auf Freigabe. Bitte warten Sie diese zuerst ab.`)
  const administrationId = await settle(tx, wish.target, actor.personId)
  const { rows } = await sql<{ id: number }>`
    insert into memberships (person_id, administration_id, role, state, profile_draft)
    values (${actor.personId}::uuid, ${administrationId}, ${wish.role}, 'waiting', ${draftOf(wish)}::jsonb)
    on conflict (person_id, administration_id) where state in ('unverified', 'waiting', 'active') do nothing
    returning id`.execute(tx)
  const [row] = rows
  if (!row) throw conflict('Sie gehören schon zu dieser Verwaltung oder warten dort auf Freigabe.')
  await requestApproval(tx, actor, { id: row.id, administrationId, role: wish.role }, context)
  return row.id
}

const draftOf = ({ profileDraft }: Wish) => (profileDraft ? JSON.stringify(profileDraft) : null)

async function settle(tx: Tx, target: Target, personId: string): Promise<number> {
  if ('administrationId' in target) return target.administrationId
  const administrationId = await proposeBody(tx, { ...target.body, proposedBy: personId })
  await record(
    tx,
    { personId },
    {
      kind: 'administration.proposed',
      subjectKind: 'administration',
      subjectId: administrationId,
      administrationId,
    },
  )
  return administrationId
}
