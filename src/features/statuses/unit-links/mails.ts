import type { Tx } from '#core/db.ts'
import { enqueueMail } from '#core/mail/outbox.ts'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../../paths.ts'

interface Addressed {
  readonly administrationName: string
  readonly unit: string
  readonly asked: number
  readonly greeting: string | null
  readonly expiresAt: Date
  readonly email: string
  readonly token: string
  /** Different for each mail of a link. */
  readonly key: string
}

const servicesWord = (count: number) => (count === 1 ? 'einer Leistung' : `${count} Leistungen`)

/** The questions themselves, to the unit. */
export async function sendLink(tx: Tx, baseUrl: string, personName: string, link: Addressed, isReminder: boolean) {
  const { administrationName, unit, asked } = link
  await enqueueMail(tx, {
    key: link.key,
    purpose: isReminder ? 'unitLinkReminder' : 'unitLink',
    to: link.email,
    subject: `${isReminder ? 'Erinnerung: ' : ''}Fragen zu ${servicesWord(asked)}: ${unit}`,
    body: [
      isReminder
        ? `${personName} („${administrationName}“) erinnert an die Fragen zu ${servicesWord(asked)} von „${unit}“.`
        : `${personName} („${administrationName}“) bittet „${unit}“ um Auskunft zu ${servicesWord(asked)}: Was geht schon online, was läuft noch auf Papier?`,
      ...(link.greeting && !isReminder ? [link.greeting] : []),
      { label: 'Fragen ansehen und beantworten', href: baseUrl + paths.unitLink(link.token) },
      `Sie brauchen kein Konto, je Leistung sind es vier kurze Fragen. Sie können jederzeit unterbrechen und mit demselben Link weitermachen, bis zum ${formatDate(link.expiresAt)}. Wer den Link hat, kann antworten: Geben Sie ihn nur im Amt weiter.`,
    ],
    reason: `Sie erhalten diese Mail, weil ${personName} Ihre Adresse für „${unit}“ angegeben hat.`,
  })
}

interface Asker {
  readonly name: string
  readonly email: string
}

/** To whoever asked: the unit is done. Once per link. */
export async function tellAsker(
  tx: Tx,
  baseUrl: string,
  asker: Asker,
  { id, unit, answered, asked }: { id: number; unit: string; answered: number; asked: number },
) {
  await enqueueMail(tx, {
    key: `unit-link-submitted:${id}`,
    purpose: 'unitLinkSubmitted',
    to: asker.email,
    name: asker.name,
    subject: `Antworten sind da: ${unit}`,
    body: [
      `„${unit}“ hat Ihre Fragen beantwortet: ${answered} von ${asked}. Eingetragen ist noch nichts; Sie entscheiden, was übernommen wird.`,
      { label: 'Antworten ansehen', href: baseUrl + paths.ownUnitLink(id) },
    ],
    reason: 'Sie erhalten diese Mail, weil Sie die Rückfrage gestellt haben.',
  })
}
