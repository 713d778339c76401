import type { MailLink } from '#core/mail/compose.ts'
import type { OutgoingMail } from '#core/mail/outbox.ts'
import { statusLabels } from '#domain/status.ts'
import { formatCount } from '#web/list/format.ts'
import { formatDate } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { linkDays, type ReminderLinks } from './links.ts'
import { type Recipient, remindersPerRhythm } from './recipients.ts'
import type { Due } from './reminders.ts'

/** The mail that asks a house to confirm what is due; every link in it shows before it does. */
export function reminderMail(
  { name, email, role }: Recipient,
  due: Due,
  links: ReminderLinks,
  baseUrl: string,
): Omit<OutgoingMail, 'key'> {
  const total = due.serviceIds.length
  const endUrl = baseUrl + paths.endReminders(links.unsubscribe)
  return {
    purpose: 'reminder',
    to: email,
    name,
    unsubscribeUrl: endUrl,
    subject: `${due.administrationName}: ${total === 1 ? 'eine Angabe' : `${formatCount(total)} Angaben`} bitte bestätigen`,
    body: [
      whatIsDue(due, total),
      byUnit(due),
      ...(links.all === null ? [] : confirming(due, links, total, baseUrl)),
      {
        label: 'Alles ansehen, nach Ämtern bestätigen oder ändern (mit Anmeldung)',
        href: baseUrl + paths.ownConfirmation(),
      },
      `Wer bestätigt, sagt damit: Der Stand stimmt noch. Wie oft gefragt wird, legt die Koordination fest; zurzeit gilt eine Angabe nach ${due.months} Monaten als fällig, und Sie bekommen höchstens ${rhythmOfMails(due.months)} eine solche Mail.`,
      { label: 'Keine Erinnerungen mehr bekommen (ohne Anmeldung)', href: endUrl },
    ],
    reason: `Sie erhalten diese Mail, weil Sie bei OZG-connect zur ${role === 'coordinator' ? 'Koordination' : 'Redaktion'} von ${due.administrationName} gehören und Erinnerungen eingeschaltet sind.`,
  }
}

function whatIsDue({ administrationName, months }: Due, total: number): string {
  const [subject, verb] = total === 1 ? ['eine Angabe', 'wurde'] : [`${formatCount(total)} Angaben`, 'wurden']
  return `${subject} von ${administrationName} ${verb} seit über ${months} Monaten nicht bestätigt. Andere Verwaltungen sehen, wie alt eine Angabe ist, und verlassen sich auf Ihre Auskunft. Stimmt der Stand noch?`
}

const unitsAtMost = 12

function byUnit({ units }: Due): string {
  const named = units.slice(0, unitsAtMost).map(({ unit, count }) => `${unit ?? 'ohne Amt'}: ${formatCount(count)}`)
  const rest = units.length - named.length
  return [...named, ...(rest > 0 ? [rest === 1 ? 'und ein weiteres Amt' : `und ${rest} weitere Ämter`] : [])].join('\n')
}

function confirming({ oldest }: Due, { all, single }: ReminderLinks, total: number, baseUrl: string) {
  const link = (label: string, token: string | null | undefined): MailLink[] =>
    token ? [{ label, href: baseUrl + paths.confirmationLink(token) }] : []
  const each = oldest.flatMap(({ serviceId, name, status, confirmedAt }) =>
    link(`${name} (${statusLabels[status]}, ${lastConfirmed(confirmedAt)})`, single.get(serviceId)),
  )
  const validity = `Diese Links zeigen zuerst, was sie bestätigen. Sie gelten ${linkDays} Tage, einmal und ohne Anmeldung; bitte geben Sie die Mail deshalb nicht weiter.`
  if (total === 1) return ['Mit einem Klick bestätigen:', ...each, validity]
  const head = total > oldest.length ? 'Oder einzeln, die ältesten:' : 'Oder einzeln:'
  return [...link(`Alle ${formatCount(total)} bestätigen`, all), head, ...each, validity]
}

const lastConfirmed = (at: string | null) =>
  at ? `zuletzt bestätigt am ${formatDate(new Date(at))}` : 'noch nie bestätigt'

/** "alle 2 Monate" */
export function rhythmOfMails(months: number): string {
  const each = months / remindersPerRhythm
  return each === 1 ? 'einmal im Monat' : `alle ${each} Monate`
}
