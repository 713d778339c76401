import { visibilityLabels } from '#domain/actor.ts'
import { profileQuestions } from '#domain/profile.ts'
import { solutionKindLabels } from '#domain/solution.ts'
import { ActionButton } from '#web/forms.tsx'
import { GapNav } from '#web/gap-nav.tsx'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { StageMark } from '../../views/marks.tsx'
import type { OwnSolution } from '../queries/own.ts'

interface OwnSolutionsProps {
  rows: readonly OwnSolution[]
  total: number
  /** The query of the next page. */
  older: string | null
  isOffering: boolean
}

/** What the house offers, and what it is still writing. */
export function OwnSolutionsPage({ rows, total, older, isOffering }: OwnSolutionsProps) {
  return (
    <>
      <h1>Unsere Lösungen</h1>
      <GapNav current={paths.ownSolutions()} />
      <p class="prose">
        Was Ihr Haus gebaut hat und anderen weitergibt. Entwürfe sieht nur Ihr Haus; veröffentlicht wird, was Sie am
        Ende der Schritte freigeben.
      </p>
      {isOffering && (
        <p class="offer-start">
          <a class="kern-btn kern-btn--primary" href={paths.newSolution()}>
            <span class="kern-label">Lösung anbieten</span>
          </a>
          <a href={paths.ownSolutionFile()}>Aus einer publiccode.yml beginnen</a>
        </p>
      )}
      {rows.length ? (
        <OwnTable rows={rows} total={total} isOffering={isOffering} />
      ) : (
        <p class="empty">Noch keine Lösung.</p>
      )}
      {older && (
        <p>
          <a href={paths.ownSolutions(older)} rel="next">
            Weitere Lösungen
          </a>
        </p>
      )}
    </>
  )
}

function OwnTable({ rows, total, isOffering }: Omit<OwnSolutionsProps, 'older'>) {
  return (
    <TableFrame label={`Unsere Lösungen (${formatCount(total)})`}>
      <table class="stackable list-own-solutions">
        <thead>
          <tr>
            <th scope="col">Lösung</th>
            <th scope="col">Veröffentlicht</th>
            <th scope="col">Sichtbar für</th>
            <th scope="col" class="number">
              Leistungen
            </th>
            <th scope="col">Steckbrief</th>
            <th scope="col">Geändert</th>
            {isOffering && <th scope="col">Handeln</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <OwnRow row={row} isOffering={isOffering} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function OwnRow({ row, isOffering }: { row: OwnSolution; isOffering: boolean }) {
  const { id, draftId, name, kind, stage, services, answered, visibility, updatedAt, withdrawnAt } = row
  const way =
    id !== null ? paths.solution(id) : isOffering && draftId ? paths.ownSolutionDraft(draftId, 'pruefen') : null
  return (
    <tr>
      <th scope="row">
        {way ? <a href={way}>{name}</a> : name}
        <span class="excerpt quiet">
          {kind && `${solutionKindLabels[kind]} `}
          {stage && <StageMark stage={stage} />}
        </span>
        {id !== null && !withdrawnAt && (
          <a class="seekers-link" href={paths.ownSolutionSeekers(id)}>
            Wem hilft sie?<span class="sr-only"> {name}</span>
          </a>
        )}
      </th>
      <td data-label="Veröffentlicht">
        <Published row={row} />
      </td>
      <td data-label="Sichtbar für">{visibilityLabels[visibility]}</td>
      <td data-label="Leistungen" class="number">
        {services}
      </td>
      <td data-label="Steckbrief">
        {answered} von {profileQuestions.length}
      </td>
      <td data-label="Geändert">
        <Time at={updatedAt} />
      </td>
      {isOffering && (
        <td data-label="Handeln">
          <Acts row={row} />
        </td>
      )}
    </tr>
  )
}

function Published({ row: { publishedAt, withdrawnAt, draftId } }: { row: OwnSolution }) {
  if (!publishedAt) return <span class="mark">Entwurf</span>
  return (
    <>
      {withdrawnAt ? (
        <>
          zurückgenommen <Time at={withdrawnAt} />
        </>
      ) : (
        <Time at={publishedAt} />
      )}
      {draftId && <span class="mark">Änderungen im Entwurf</span>}
    </>
  )
}

function Acts({ row: { id, draftId, name, withdrawnAt } }: { row: OwnSolution }) {
  return (
    <div class="actions">
      {draftId ? (
        <a href={paths.ownSolutionDraft(draftId, 'worum')}>
          weiterschreiben<span class="sr-only">: {name}</span>
        </a>
      ) : (
        id !== null && <ActionButton action={paths.ownSolutionEditing(id)} label="Ändern" about={name} />
      )}
      {id !== null && (
        <a href={paths.ownSolutionNotice(id)}>
          Mitteilung<span class="sr-only"> zu {name}</span>
        </a>
      )}
      {id !== null && !withdrawnAt && (
        <a href={paths.ownSolutionWithdrawal(id)}>
          zurücknehmen<span class="sr-only">: {name}</span>
        </a>
      )}
    </div>
  )
}
