import type { Tx } from '#core/db.ts'
import type { MailLink } from '#core/mail/compose.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import { type ParticipantRole, participantRoleLabels } from '#domain/project.ts'
import type { House } from '#web/house.ts'
import { paths } from '../../paths.ts'
import type { LockedProject } from './commands/lock.ts'
import { listAddresses, listNewsReaders, type Recipient } from './queries/recipients.ts'

/** What houses hear of projects by mail; in the transaction of the change. */

/** To somebody who is not signed in, a project that is not public does not exist. */
function linkTo(baseUrl: string, { id, visibility }: Linked, label: string): MailLink {
  return { label, href: baseUrl + (visibility === 'public' ? paths.project(id) : paths.signIn(paths.project(id))) }
}

type Linked = Pick<LockedProject, 'id' | 'visibility'>

const named = ({ name, email }: Pick<Recipient, 'name' | 'email'>) => ({ to: email, ...(name ? { name } : {}) })

const leadReason = ({ administrationName }: Recipient) =>
  `Sie erhalten diese Nachricht, weil ${administrationName} auf OZG-connect bei diesem Vorhaben die Federführung hat.`

interface Participation {
  readonly project: LockedProject
  readonly house: House
  /** Null: it has left. */
  readonly role: ParticipantRole | null
  readonly note: string | null
  readonly baseUrl: string
}

/** To the lead: a house joins, changes how it takes part, or leaves. */
export async function mailParticipation(tx: Tx, { project, house, role, note, baseUrl }: Participation) {
  const { administrationName } = house
  const what = role === null ? 'macht nicht mehr mit' : role === 'assured' ? 'sagt zu' : 'ist interessiert'
  for (const recipient of await listAddresses(tx, [project.administrationId]))
    await enqueueMail(tx, {
      key: `project-participation:${project.id}:${house.administrationId}:${Date.now()}:${recipient.email}`,
      purpose: 'projectParticipation',
      ...named(recipient),
      subject: `${administrationName} ${what}: ${project.name}`,
      body: [
        role === null
          ? `${administrationName} macht bei Ihrem Vorhaben „${project.name}“ nicht mehr mit.`
          : `${administrationName} hat sich für Ihr Vorhaben „${project.name}“ eingetragen: ${participantRoleLabels[role]}.`,
        ...(note ? [`Dazu schreibt sie:\n${note}`] : []),
        linkTo(baseUrl, project, 'Zum Vorhaben'),
      ],
      reason: leadReason(recipient),
    })
}

interface Removed {
  readonly project: LockedProject
  readonly administrationId: number
  readonly reason: string
}

/** To a house that takes part no longer, with the reason. */
export async function mailRemoval(tx: Tx, { project, administrationId, reason }: Removed) {
  for (const recipient of await listAddresses(tx, [administrationId]))
    await enqueueMail(tx, {
      key: `project-removal:${project.id}:${administrationId}:${Date.now()}:${recipient.email}`,
      purpose: 'projectRemoval',
      ...named(recipient),
      subject: `Teilnahme beendet: ${project.name}`,
      body: [
        `${project.administrationName} führt das Vorhaben „${project.name}“ und hat die Teilnahme von ${recipient.administrationName} beendet.`,
        `Begründung:\n${reason}`,
      ],
      reason: `Sie erhalten diese Nachricht, weil ${recipient.administrationName} bei diesem Vorhaben eingetragen war.`,
    })
}

interface Told {
  readonly project: LockedProject
  readonly newsId: number
  readonly text: string
  readonly baseUrl: string
}

/** To every house that takes part; who follows is told with the notifications. */
export async function mailNews(tx: Tx, { project, newsId, text, baseUrl }: Told) {
  for (const reader of await listNewsReaders(tx, project.id))
    await enqueueMail(tx, {
      key: `project-news:${newsId}:${reader.email}`,
      purpose: 'projectNews',
      ...named(reader),
      subject: `Neues zum Vorhaben: ${project.name}`,
      body: [
        `${project.administrationName} schreibt zum Vorhaben „${project.name}“:`,
        text,
        linkTo(baseUrl, project, 'Zum Vorhaben'),
      ],
      reason: newsReason(reader),
    })
}

const newsReason = ({ administrationName }: Recipient) =>
  `Sie erhalten diese Nachricht, weil ${administrationName} auf OZG-connect bei diesem Vorhaben eingetragen ist.`

interface Offered {
  readonly project: LockedProject
  readonly administrationId: number
  readonly baseUrl: string
}

/** To the house that is asked to lead. */
export async function mailHandoverOffer(tx: Tx, { project, administrationId, baseUrl }: Offered) {
  for (const recipient of await listAddresses(tx, [administrationId]))
    await enqueueMail(tx, {
      key: `project-lead-offer:${project.id}:${administrationId}:${Date.now()}:${recipient.email}`,
      purpose: 'projectHandover',
      ...named(recipient),
      subject: `Federführung übernehmen? ${project.name}`,
      body: [
        `${project.administrationName} fragt, ob ${recipient.administrationName} die Federführung im Vorhaben „${project.name}“ übernimmt. Annehmen oder ablehnen können bei Ihnen Redaktion und Koordination.`,
        { label: 'Ansehen und antworten', href: baseUrl + paths.signIn(paths.project(project.id)) },
      ],
      reason: `Sie erhalten diese Nachricht, weil ${recipient.administrationName} für dieses Vorhaben zugesagt hat.`,
    })
}

interface Answered {
  readonly project: LockedProject
  readonly house: House
  readonly isAccepted: boolean
  readonly baseUrl: string
}

/** To the house that has asked. */
export async function mailHandoverAnswer(tx: Tx, { project, house, isAccepted, baseUrl }: Answered) {
  const { administrationName } = house
  for (const recipient of await listAddresses(tx, [project.administrationId]))
    await enqueueMail(tx, {
      key: `project-lead-answer:${project.id}:${house.administrationId}:${Date.now()}:${recipient.email}`,
      purpose: 'projectHandover',
      ...named(recipient),
      subject: `${administrationName} ${isAccepted ? 'übernimmt' : 'übernimmt nicht'}: ${project.name}`,
      body: [
        isAccepted
          ? `${administrationName} hat jetzt die Federführung im Vorhaben „${project.name}“. ${recipient.administrationName} bleibt mit „zugesagt“ dabei.`
          : `${administrationName} möchte die Federführung im Vorhaben „${project.name}“ nicht übernehmen. Sie bleibt bei ${recipient.administrationName}.`,
        linkTo(baseUrl, project, 'Zum Vorhaben'),
      ],
      reason: `Sie erhalten diese Nachricht, weil ${recipient.administrationName} danach gefragt hat.`,
    })
}
