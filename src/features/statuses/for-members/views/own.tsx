import type { Html } from '#core/html.ts'
import { ActionButton } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { OwnAlliance, OwnBatch } from '../queries/alliances.ts'
import type { Objection } from '../queries/objections.ts'
import { entriesWord } from '../words.ts'

interface OwnProps {
  alliances: readonly OwnAlliance[]
  objections: readonly Objection[]
  isEntering: boolean
}

/** What Verbünde may enter for the house, what they have, and where it objects. */
export function OwnAllianceEntries({ alliances, objections, isEntering }: OwnProps) {
  if (!alliances.length) return <p class="empty">Ihre Verwaltung gehört zu keinem Verbund.</p>
  return (
    <>
      <p>
        Was ein Verbund für Sie einträgt, können Sie 24 Stunden lang als Ganzes zurücknehmen, jederzeit ändern, und Sie
        können Einspruch einlegen. Was Sie selbst eingetragen haben, lässt ein Verbund in der Regel stehen.
      </p>
      <Objections objections={objections} isEntering={isEntering} />
      {alliances.map(alliance => (
        <OneAlliance alliance={alliance} isEntering={isEntering} />
      ))}
    </>
  )
}

function allowedWords({ isMember, hasGrant, topicAreas }: OwnAlliance): string {
  if (!isMember) return 'Ihre Verwaltung gehört nicht mehr dazu.'
  if (!hasGrant) return 'Darf nichts für Sie eintragen.'
  return `Darf für Sie eintragen: ${topicAreas === null ? 'alle Themenfelder' : topicAreas.join(', ')}.`
}

function OneAlliance({ alliance, isEntering }: { alliance: OwnAlliance; isEntering: boolean }) {
  const { id, name, isMember, batches } = alliance
  return (
    <section aria-labelledby={`verbund-${id}`}>
      <h2 id={`verbund-${id}`}>{name}</h2>
      <p>
        {allowedWords(alliance)}{' '}
        {isMember && (
          <a href={paths.allianceGrant(id)}>
            Erlaubnis ansehen<span class="sr-only"> für {name}</span>
          </a>
        )}
      </p>
      {batches.length > 0 && <BatchTable name={name} batches={batches} isEntering={isEntering} />}
    </section>
  )
}

function BatchTable({
  name,
  batches,
  isEntering,
}: {
  name: string
  batches: readonly OwnBatch[]
  isEntering: boolean
}) {
  return (
    <TableFrame label={`Eingetragen von ${name}`}>
      <table class="stackable list-batches">
        <caption class="sr-only">Eingetragen von {name}, das Neueste zuerst</caption>
        <thead>
          <tr>
            <th scope="col">Wann</th>
            <th scope="col">Wer</th>
            <th scope="col">Was</th>
            <th scope="col" class="number">
              Leistungen
            </th>
            <th scope="col">Seither</th>
            <th scope="col">
              <span class="sr-only">Einspruch</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {batches.map(batch => (
            <tr>
              <th scope="row">
                <a href={paths.ownBatch(batch.id)}>
                  <Time at={new Date(batch.at)} isExact />
                </a>
              </th>
              <td data-label="Wer">{batch.personName ?? 'jemand, dessen Konto es nicht mehr gibt'}</td>
              <td data-label="Was">{batch.note}</td>
              <td data-label="Leistungen" class="number">
                {formatCount(batch.entries)}
              </td>
              <td data-label="Seither">{sinceOf(batch) || <span class="quiet">nichts</span>}</td>
              <td class={canObject(batch, isEntering) ? undefined : 'empty-cell'}>
                {canObject(batch, isEntering) && (
                  <a href={paths.ownBatchObjection(batch.id)}>
                    Einspruch<span class="sr-only"> gegen: {batch.note}</span>
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

const canObject = ({ entries, objections }: OwnBatch, isEntering: boolean) => isEntering && objections < entries

function sinceOf({ isUndone, objections }: OwnBatch): string {
  const parts = [isUndone ? 'zurückgenommen' : '', objections ? `Einspruch gegen ${entriesWord(objections)}` : '']
  return parts.filter(Boolean).join(', ')
}

function Objections({ objections, isEntering }: Omit<OwnProps, 'alliances'>): Html | null {
  if (!objections.length) return null
  return (
    <section aria-labelledby="einsprueche">
      <h2 id="einsprueche">Unsere Einsprüche</h2>
      <p>Diese Leistungen trägt der Verbund nicht mehr für Sie ein, bis Sie den Einspruch zurücknehmen.</p>
      <ul class="people objections">
        {objections.map(({ id, serviceId, serviceName, allianceName, at, reason, isRestored }) => (
          <li>
            <span>
              <a href={paths.ownService(serviceId)}>{serviceName}</a>
              <span class="quiet">
                gegen {allianceName}, seit <Time at={at} />
                {!isRestored && '; Ihr späterer Eintrag blieb'}
                {reason && ` – ${reason}`}
              </span>
            </span>
            {isEntering && (
              <ActionButton
                action={paths.ownObjectionLifted(id)}
                label="Einspruch zurücknehmen"
                about={`: ${serviceName}`}
                fields={{ bestaetigung: 'ja' }}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
