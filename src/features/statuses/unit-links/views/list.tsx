import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { UnitLink } from '../queries/links.ts'

interface LinksProps {
  links: readonly UnitLink[]
  older: number | null
  isAsking: boolean
}

/** What units were asked, newest first; where answers wait is said first. */
export function LinksPage({ links, older, isAsking }: LinksProps) {
  return (
    <>
      <p>
        Ein Amt bekommt einen Link zu seinen Leistungen und beantwortet je Leistung vier Fragen, ohne Konto. Eingetragen
        wird nur, was Sie übernehmen.
        {isAsking && (
          <>
            {' '}
            <a href={paths.newUnitLink()}>Amt fragen</a>
          </>
        )}
      </p>
      {links.length ? <LinksTable links={links} /> : <p class="empty">Noch wurde kein Amt gefragt.</p>}
      {older && (
        <p>
          <a href={paths.ownUnitLinks(`?vor=${older}`)} rel="next">
            Ältere Rückfragen
          </a>
        </p>
      )}
    </>
  )
}

function LinksTable({ links }: Pick<LinksProps, 'links'>) {
  return (
    <TableFrame label="Rückfragen">
      <table class="stackable list-links">
        <thead>
          <tr>
            <th scope="col">Amt</th>
            <th scope="col">Antworten</th>
            <th scope="col">Beantwortet</th>
            <th scope="col">Zuletzt</th>
            <th scope="col">Gefragt</th>
            <th scope="col">Gültig bis</th>
          </tr>
        </thead>
        <tbody>
          {links.map(link => (
            <LinkRow link={link} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function LinkRow({ link }: { link: UnitLink }) {
  const { id, unit, waiting, answered, asked, answeredAt, submittedAt, createdAt, createdBy, expiresAt } = link
  return (
    <tr>
      <th scope="row">
        <a href={paths.ownUnitLink(id)}>{unit}</a>
      </th>
      <td data-label="Antworten">
        {waiting ? <strong>{formatCount(waiting)} zu prüfen</strong> : <span class="quiet">nichts zu prüfen</span>}
      </td>
      <td data-label="Beantwortet">
        {answered} von {asked}
        {submittedAt && ', abgeschickt'}
      </td>
      <td data-label="Zuletzt">
        {answeredAt ? <Time at={answeredAt} isExact /> : <span class="quiet">noch nie</span>}
      </td>
      <td data-label="Gefragt">
        <Time at={createdAt} />
        {createdBy && `, ${createdBy}`}
      </td>
      <td data-label="Gültig bis">
        <Validity link={link} /> {stateOf(link) === 'gilt' && <Time at={expiresAt} />}
      </td>
    </tr>
  )
}

export function stateOf({ revokedAt, isExpired }: UnitLink): 'zurückgezogen' | 'abgelaufen' | 'gilt' {
  if (revokedAt) return 'zurückgezogen'
  return isExpired ? 'abgelaufen' : 'gilt'
}

const Validity = ({ link }: { link: UnitLink }) => {
  const state = stateOf(link)
  return state === 'gilt' ? null : <span class="quiet">{state}</span>
}
