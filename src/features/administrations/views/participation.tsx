import type { Html } from '#core/html.ts'
import { actsAs, isColleague, type Visitor } from '#domain/actor.ts'
import { Fact } from '#web/facts.tsx'
import { paths } from '../../../paths.ts'
import type { AdministrationEntry } from '../entry.ts'
import type { AdministrationRow, Named } from '../queries/list.ts'
import type { Contact, Participation } from '../queries/participation.ts'
import { mayInquire } from '../rules.ts'

interface ParticipationProps {
  entry: AdministrationEntry
  visitor: Visitor
}

/** Whether an administration takes part, what it says about itself, and how colleagues reach it. */
export function ParticipationSection({ entry, visitor }: ParticipationProps) {
  const { participation } = entry
  return (
    <section aria-labelledby="teilnahme">
      <h2 id="teilnahme">Bei OZG-connect</h2>
      {participation.isParticipating ? (
        <Participating entry={entry} visitor={visitor} />
      ) : (
        <NotParticipating entry={entry} />
      )}
    </section>
  )
}

function NotParticipating({ entry: { row } }: { entry: AdministrationEntry }): Html | null {
  const { id, displayName: name, administeredBy } = row
  if (row.level === 'bund' || !row.isListed) return null
  if (administeredBy)
    return (
      <>
        <AdministeredBy row={row} />
        <p>
          <a href={paths.registerAt(id)}>{name} hat eine eigene Verwaltung?</a>
        </p>
      </>
    )
  return (
    <p>
      {name} nimmt noch nicht teil. <a href={paths.registerAt(id)}>Hier registrieren</a>
    </p>
  )
}

function AdministeredBy({ row: { displayName, administeredBy } }: { row: AdministrationRow }): Html | null {
  if (!administeredBy) return null
  return (
    <p>
      Verwaltet durch <a href={paths.administration(administeredBy.id)}>{administeredBy.name}</a>: Diese Verwaltung
      handelt auch für {displayName}, wenn sie teilnimmt.
    </p>
  )
}

function Participating({ entry: { row, participation }, visitor }: ParticipationProps) {
  const isOwn = visitor?.belongings.some(({ administrationId }) => administrationId === row.id) === true
  const hasAddress = participation.contact?.mailbox || participation.contact?.coordinators.length
  return (
    <>
      <p>{row.displayName} nimmt teil.</p>
      <AdministeredBy row={row} />
      {participation.description && <p class="own-words">{participation.description}</p>}
      <Statements participation={participation} />
      {mayInquire(visitor) && !isOwn && hasAddress && (
        <p>
          <a class="kern-btn kern-btn--primary" href={paths.administrationInquiry(row.id)}>
            <span class="kern-label">Anfrage schreiben</span>
          </a>
        </p>
      )}
      {actsAs(visitor, 'editor') && visitor?.acting?.administrationId !== row.id && (
        <p>
          <a href={paths.ownTakeOverFrom(row.id)}>Wie bei {row.displayName} übernehmen</a>
        </p>
      )}
      {isOwn && (
        <p>
          Das ist Ihre Verwaltung. <a href={paths.ownAdministration()}>Zu „Meine Verwaltung“</a>
        </p>
      )}
      {!isColleague(visitor) && (
        <p class="quiet">Wer koordiniert und wie man die Verwaltung erreicht, sehen angemeldete Verwaltungen.</p>
      )}
    </>
  )
}

function Statements({ participation }: { participation: Participation }): Html | null {
  const { portalUrl, itProvider, alliances, contact } = participation
  if (!portalUrl && !itProvider && !alliances.length && !contact) return null
  return (
    <dl class="facts">
      {portalUrl && (
        <Fact label="Portal">
          <a href={portalUrl} rel="external noopener nofollow">
            {portalUrl.replace(/^https?:\/\/(www\.)?|\/$/g, '')}
          </a>
        </Fact>
      )}
      {itProvider && (
        <Fact label="IT-Dienstleister">
          <a href={paths.administration(itProvider.id)}>{itProvider.name}</a>
        </Fact>
      )}
      {alliances.length > 0 && (
        <Fact label="Verbünde">
          {alliances.map(({ id, name }, i) => (
            <>
              {i > 0 && ', '}
              <a href={paths.alliance(id)}>{name}</a>
            </>
          ))}
        </Fact>
      )}
      {contact && <ContactFacts contact={contact} />}
    </dl>
  )
}

function ContactFacts({ contact: { mailbox, coordinators } }: { contact: Contact }) {
  return (
    <>
      <Fact label="Postfach">{mailbox ? <a href={`mailto:${mailbox}`}>{mailbox}</a> : 'keines eingetragen'}</Fact>
      <Fact label="Koordination">{coordinators.length ? coordinators.join(', ') : 'zurzeit niemand'}</Fact>
    </>
  )
}

const shownAdministered = 12

/** For whom an administration does the work. */
export function Administered({ administered }: { administered: readonly Named[] }): Html | null {
  if (!administered.length) return null
  const links = administered.map(({ id, name }) => <a href={paths.administration(id)}>{name}</a>)
  const joined = (parts: typeof links) => parts.map((link, i) => (i > 0 ? <>, {link}</> : link))
  const rest = links.slice(shownAdministered)
  return (
    <Fact label="Verwaltet für">
      {joined(links.slice(0, shownAdministered))}
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} weitere</summary>
          {joined(rest)}
        </details>
      )}
    </Fact>
  )
}
