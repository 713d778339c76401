import { sql, type Tx } from '#core/db.ts'
import type { MailLink } from '#core/mail/compose.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import type { Actor } from '#domain/actor.ts'
import { type AllianceKind, allianceKindLabels } from '#domain/alliance.ts'
import { isoDay } from '#web/time.tsx'
import { paths } from '../../paths.ts'
import type { LockedAlliance } from './commands/lock.ts'
import { type Colleague, listContacts } from './queries/people.ts'

/** What the coordination of an administration or of a Verbund hears by mail; in the transaction of the change. */

interface Invited {
  readonly administrationId: number
  readonly allianceId: number
  readonly name: string
  readonly kind: AllianceKind
  readonly description: string
  readonly inviter: string
}

/** To the coordination of those invited who take part; the others find the invitation when they register. */
export async function mailInvitations(tx: Tx, baseUrl: string, membershipIds: readonly number[]): Promise<void> {
  const { rows } = await sql<Invited>`
    select am.administration_id, l.id as alliance_id, l.name, l.kind, l.description,
      f.display_name as inviter
    from alliance_memberships am join alliances l on l.id = am.alliance_id
      join administrations f on f.id = l.founded_by_id
    where am.id = any(${membershipIds}::int[])`.execute(tx)
  const invited = new Map(rows.map(row => [row.administrationId, row]))
  for (const person of await listContacts(tx, [...invited.keys()])) {
    const invitation = invited.get(person.administrationId)
    if (invitation) await mailInvitation(tx, baseUrl, invitation, person)
  }
}

async function mailInvitation(tx: Tx, baseUrl: string, invited: Invited, person: Colleague): Promise<void> {
  const { name, kind, description, inviter } = invited
  await enqueueMail(tx, {
    // However often it is taken back and repeated: one mail a day.
    key: `alliance-invitation:${invited.allianceId}:${person.membershipId}:${isoDay(new Date())}`,
    purpose: 'allianceInvitation',
    to: person.email,
    name: person.name,
    subject: `Einladung in den Verbund „${name}“`,
    body: [
      `der Verbund „${name}“ (${allianceKindLabels[kind]}, gegründet von ${inviter}) lädt ${person.administrationName} ein, Mitglied zu werden.`,
      ...(description ? [description] : []),
      `Annehmen oder ablehnen kann, wer ${person.administrationName} koordiniert, also auch Sie. Als Mitglied sehen Sie, was andere nur für den Verbund eintragen. Wer für Sie eintragen darf, entscheiden Sie danach gesondert. Austreten können Sie jederzeit.`,
      linkTo(baseUrl, invited.allianceId, 'Einladung ansehen und beantworten'),
    ],
    reason: reasonFor(person),
  })
}

interface Answered {
  readonly baseUrl: string
  readonly actor: Actor
  readonly alliance: LockedAlliance
  readonly membershipId: number
  readonly answer: 'active' | 'declined'
}

/** To the Verbund coordination: an invitation was answered. */
export async function mailAnswer(tx: Tx, { baseUrl, actor, alliance, membershipId, answer }: Answered): Promise<void> {
  const house = actor.acting?.administrationName ?? ''
  const [word, sentence] =
    answer === 'active'
      ? (['accepted', `${house} ist jetzt Mitglied im Verbund „${alliance.name}“.`] as const)
      : (['declined', `${house} hat die Einladung in den Verbund „${alliance.name}“ abgelehnt.`] as const)
  for (const person of alliance.coordinators)
    await enqueueMail(tx, {
      key: `alliance-${word}:${membershipId}:${person.personId}`,
      purpose: 'allianceAnswer',
      to: person.email,
      name: person.name,
      subject: answer === 'active' ? `${house} ist Mitglied geworden` : `${house} hat die Einladung abgelehnt`,
      body: [sentence, linkTo(baseUrl, alliance.id, 'Zum Verbund')],
      reason: reasonFor(person, alliance),
    })
}

type Exit = Omit<Answered, 'answer'>

/** To the Verbund coordination that stays: a member has left. */
export async function mailExit(tx: Tx, { baseUrl, actor, alliance, membershipId }: Exit): Promise<void> {
  const house = actor.acting?.administrationName ?? ''
  for (const person of alliance.coordinators.filter(each => each.administrationId !== actor.acting?.administrationId))
    await enqueueMail(tx, {
      key: `alliance-left:${membershipId}:${person.personId}`,
      purpose: 'allianceExit',
      to: person.email,
      name: person.name,
      subject: `${house} hat den Verbund verlassen`,
      body: [`${house} hat den Verbund „${alliance.name}“ verlassen.`, linkTo(baseUrl, alliance.id, 'Zum Verbund')],
      reason: reasonFor(person, alliance),
    })
}

interface Removal {
  readonly alliance: LockedAlliance
  readonly administrationId: number
  readonly membershipId: number
  readonly reason: string
}

/** To the coordination of an administration that was removed, with the reason. */
export async function mailRemoval(tx: Tx, { alliance, administrationId, membershipId, reason }: Removal) {
  for (const person of await listContacts(tx, [administrationId]))
    await enqueueMail(tx, {
      key: `alliance-removed:${membershipId}:${person.personId}`,
      purpose: 'allianceRemoval',
      to: person.email,
      name: person.name,
      subject: `Mitgliedschaft im Verbund „${alliance.name}“ beendet`,
      body: [
        `die Koordination des Verbunds „${alliance.name}“ hat die Mitgliedschaft von ${person.administrationName} beendet.`,
        `Begründung:\n${reason}`,
        'Damit endet auch, was der Verbund für Sie eintragen durfte. Ihre eigenen Einträge bleiben Ihre.',
      ],
      reason: reasonFor(person),
    })
}

/** To the coordination of every former member. */
export async function mailDissolution(
  tx: Tx,
  { actor, alliance, administrationIds }: { actor: Actor; alliance: LockedAlliance; administrationIds: number[] },
): Promise<void> {
  const contacts = await listContacts(tx, administrationIds)
  for (const person of contacts.filter(each => each.personId !== actor.personId))
    await enqueueMail(tx, {
      key: `alliance-dissolved:${alliance.id}:${person.membershipId}`,
      purpose: 'allianceDissolution',
      to: person.email,
      name: person.name,
      subject: `Der Verbund „${alliance.name}“ ist aufgelöst`,
      body: [
        `die Koordination hat den Verbund „${alliance.name}“ aufgelöst, dem ${person.administrationName} angehörte.`,
        'Damit endet auch, was der Verbund für Sie eintragen durfte. Was eingetragen ist, bleibt bei der Verwaltung, für die es eingetragen wurde.',
      ],
      reason: reasonFor(person),
    })
}

interface Appointment {
  readonly baseUrl: string
  readonly actor: Actor
  readonly alliance: LockedAlliance
  readonly person: Colleague
}

/** To somebody who coordinates a Verbund from now on. Whoever is appointed anew is told anew. */
export async function mailAppointment(tx: Tx, { baseUrl, actor, alliance, person }: Appointment): Promise<void> {
  if (person.personId === actor.personId) return
  await enqueueMail(tx, {
    key: `alliance-appointed:${alliance.id}:${person.membershipId}:${Date.now()}`,
    purpose: 'allianceAppointment',
    to: person.email,
    name: person.name,
    subject: `Sie koordinieren jetzt den Verbund „${alliance.name}“`,
    body: [
      `${actor.name} hat Sie in die Koordination des Verbunds „${alliance.name}“ berufen. Sie können Verwaltungen einladen, die Angaben ändern und für Mitglieder eintragen, die das erlaubt haben.`,
      linkTo(baseUrl, alliance.id, 'Zum Verbund'),
    ],
    reason: reasonFor(person, alliance),
  })
}

/** By way of signing in: to somebody who is not, the Verbund may not exist. */
const linkTo = (baseUrl: string, allianceId: number, label: string): MailLink => ({
  label,
  href: baseUrl + paths.signIn(paths.alliance(allianceId)),
})

const reasonFor = (person: Colleague, alliance?: LockedAlliance) =>
  `Sie erhalten diese Nachricht, weil Sie auf OZG-connect ${alliance ? `den Verbund „${alliance.name}“` : person.administrationName} koordinieren.`
