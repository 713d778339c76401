import type { Html } from '#core/html.ts'
import { TableFrame } from '#web/list/results.tsx'
import { stateQuery } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import type { HintedWork, WorkListing } from '../list.ts'
import { mayMoveAssignment } from '../rules.ts'
import { DueDay, Forms, HintLines, MoveButton, Solutions, Standing, StateMark } from './parts.tsx'

/** The dense table: one service a row. */
export function WorkTable({ list }: { list: WorkListing }) {
  return (
    <TableFrame label="Arbeitsteilung">
      <table class="stackable work-table">
        <thead>
          <tr>
            <th scope="col">Leistung</th>
            <th scope="col">Stand</th>
            <th scope="col">Übernommen von</th>
            <th scope="col">Frist</th>
            <th scope="col">Erledigt bei</th>
            <th scope="col">Lösungen</th>
            <th scope="col">Formulare abzulösen</th>
          </tr>
        </thead>
        <tbody>
          {list.rows.map(row => (
            <Row row={row} list={list} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

const empty = (isEmpty: boolean) => (isEmpty ? 'empty-cell' : undefined)

function Row({ row, list: { workplace, state } }: { row: HintedWork; list: WorkListing }): Html {
  const { alliance, actor } = workplace
  const mayTake = row.state === 'free' && mayMoveAssignment(actor, { allianceId: alliance.id, takenById: null })
  return (
    <tr>
      <th scope="row">
        <a href={paths.assignment(alliance.id, row.id)}>{row.name}</a>
        <HintLines hint={row.hint} />
      </th>
      <td data-label="Stand">
        <StateMark state={row.state} />
        {row.solutionId !== null && (
          <span class="excerpt">
            <a href={paths.solution(row.solutionId)}>{row.solutionName}</a>
          </span>
        )}
      </td>
      <td data-label="Übernommen von" class={empty(!row.takenByName && !mayTake)}>
        {row.takenByName}
        {mayTake && (
          <MoveButton alliance={alliance} row={row} back={stateQuery(state) || '?'} to="taken" label="Übernehmen" />
        )}
      </td>
      <td data-label="Frist" class={empty(!row.dueOn)}>
        <DueDay dueOn={row.dueOn} due={row.due} />
      </td>
      <td data-label="Erledigt bei">
        <Standing done={row.done} concerned={row.concerned} />
      </td>
      <td data-label="Lösungen" class={empty(!row.solutions)}>
        <Solutions {...row} />
      </td>
      <td data-label="Formulare abzulösen" class={empty(!row.forms)}>
        <Forms forms={row.forms} formBy={row.formBy} />
      </td>
    </tr>
  )
}
