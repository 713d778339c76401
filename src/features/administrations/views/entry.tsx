import type { Html } from '#core/html.ts'
import type { Visitor } from '#domain/actor.ts'
import { formatRegionalKey, levelLabels, sizeLabels, typeLabel } from '#domain/administration.ts'
import { Fact } from '#web/facts.tsx'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../paths.ts'
import { directoryAsOf, directorySource } from '../definition.ts'
import type { AdministrationEntry } from '../entry.ts'
import { describe } from '../present.ts'
import type { AdministrationRow } from '../queries/list.ts'
import { isSpecial } from './list.tsx'
import { Location } from './location.tsx'
import { Members } from './members.tsx'
import { Administered, ParticipationSection } from './participation.tsx'

interface AdministrationPageProps {
  entry: AdministrationEntry
  visitor: Visitor
  /** What other features say about it. */
  parts: readonly (Html | null)[]
}

export function AdministrationPage({ entry, visitor, parts }: AdministrationPageProps) {
  const { row } = entry
  return (
    <>
      <h1>{row.displayName}</h1>
      <p>{row.level === 'bund' ? row.name : describe(row)}</p>
      <div class="sr-only" role="status" id="status"></div>
      <div class="columns">
        <div>
          {!row.isListed && (
            <p class="waiting">
              Diese Stelle wartet auf Freigabe durch den Betrieb. Bis dahin sehen nur ihre eigenen Leute diese Seite.
            </p>
          )}
          <ParticipationSection entry={entry} visitor={visitor} />
          {parts}
          <h2>Im Verzeichnis</h2>
          <Facts entry={entry} />
        </div>
        {entry.location && <Location row={row} location={entry.location} />}
      </div>
      <Members entry={entry} />
      <p class="quiet">
        {row.level === 'body' ? (
          'Diese Stelle hat sich selbst eingetragen; der Betrieb hat sie geprüft. '
        ) : (
          <>
            Quelle: {directorySource}. {directoryAsOf}; wo eine Gemeinde seitdem andere aufgenommen hat, ist die
            Einwohnerzahl zu niedrig.{' '}
          </>
        )}
        <a href={`${paths.apiBase()}/administrations/${row.id}`}>Diese Angaben als JSON</a>
      </p>
    </>
  )
}

function Facts({ entry }: { entry: AdministrationEntry }) {
  const { row, ancestors } = entry
  return (
    <dl class="facts">
      <Fact label="Amtlicher Name">{row.name}</Fact>
      {isSpecial(row.designation) && <Fact label="Bezeichnung">{row.designation}</Fact>}
      <Fact label="Art">{typeLabel(row.type)}</Fact>
      <Fact label="Ebene">{levelLabels[row.level][0]}</Fact>
      {ancestors.length > 0 && (
        <Fact label="Gehört zu">
          {ancestors.map((above, i) => (
            <>
              {i > 0 && ' › '}
              <a href={paths.administration(above.id)}>{above.displayName}</a>
            </>
          ))}
        </Fact>
      )}
      <Keys row={row} />
      <Administered administered={entry.participation.administers} />
      {row.seat && <Fact label="Sitz">{row.seat}</Fact>}
      {row.level !== 'body' && (
        <Fact label="Einwohner">
          <Population row={row} />
        </Fact>
      )}
      {row.sizeClass !== null && <Fact label="Größenklasse">{sizeLabels[row.sizeClass]} Einwohner</Fact>}
      <PostalCodes entry={entry} />
      <Website row={row} />
    </dl>
  )
}

function Keys({ row: { regionalKey, ags } }: { row: AdministrationRow }) {
  return (
    <>
      {regionalKey && (
        <Fact label="Regionalschlüssel (ARS)">
          <CopyableKey digits={regionalKey} text={formatRegionalKey(regionalKey)} label="ARS" />
        </Fact>
      )}
      {ags && (
        <Fact label="Gemeindeschlüssel (AGS)">
          <CopyableKey digits={ags} text={ags} label="AGS" />
        </Fact>
      )}
    </>
  )
}

function CopyableKey({ digits, text, label }: { digits: string; text: string; label: string }) {
  return (
    <>
      <span class="key">{text}</span>{' '}
      <button type="button" class="copy" data-copy={digits} data-status="status" hidden>
        {label} kopieren
      </button>
    </>
  )
}

const summedLevels: readonly string[] = ['regierungsbezirk', 'gemeindeverband']

function Population({ row: { population, level } }: { row: AdministrationRow }): Html {
  if (population === null) return <>keine Angabe</>
  return (
    <>
      {formatCount(population)}{' '}
      <span class="quiet">Stand 31.12.2021{summedLevels.includes(level) && ', Summe der heutigen Mitglieder'}</span>
    </>
  )
}

const shownCodes = 12

function PostalCodes({ entry: { row, postalCodes } }: { entry: AdministrationEntry }): Html | null {
  if (!row.postalCode && !postalCodes.length) return null
  if (new Set([row.postalCode ?? postalCodes[0], ...postalCodes]).size === 1)
    return <Fact label="Postleitzahl">{row.postalCode ?? postalCodes[0]}</Fact>
  const first = postalCodes.slice(0, shownCodes)
  const rest = postalCodes.slice(shownCodes)
  return (
    <>
      {row.postalCode && <Fact label="PLZ der Verwaltung">{row.postalCode}</Fact>}
      {postalCodes.length > 0 && (
        <Fact label={`${postalCodes.length} PLZ im Gebiet`}>
          {first.join(', ')}
          {rest.length > 0 && (
            <details>
              <summary>{rest.length} weitere</summary>
              {rest.join(', ')} <span class="quiet">(auch Postleitzahlen einzelner Unternehmen)</span>
            </details>
          )}
        </Fact>
      )}
    </>
  )
}

function Website({ row: { website, level } }: { row: AdministrationRow }): Html | null {
  if (!website || !/^https?:\/\//.test(website)) return null
  return (
    <Fact label="Website">
      <a href={website} rel="external noopener nofollow">
        {website.replace(/^https?:\/\/(www\.)?|\/$/g, '')}
      </a>{' '}
      {level !== 'body' && <span class="quiet">Stand 2019, ungeprüft</span>}
    </Fact>
  )
}
