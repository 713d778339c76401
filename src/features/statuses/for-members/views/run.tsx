import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { MemberEntries, Run } from '../queries/runs.ts'
import { atMembers, entriesWord } from '../words.ts'

interface RunProps {
  run: Run
  members: readonly MemberEntries[]
  services: readonly { readonly id: number; readonly name: string; readonly members: number }[]
}

/** What one act entered for whom, and what became of it. */
export function RunPage({ run, members, services }: RunProps) {
  return (
    <>
      <p class="lead">
        <strong>
          {formatCount(run.entries)} {run.entries === 1 ? 'Eintrag' : 'Einträge'}
        </strong>{' '}
        bei {atMembers(run.members)}: {run.note}
      </p>
      <p>
        <Time at={run.at} isExact /> · {run.personName ?? 'jemand, dessen Konto es nicht mehr gibt'}
      </p>
      <TableFrame label="Mitglieder">
        <table class="stackable list-runs">
          <caption class="sr-only">Für wen eingetragen wurde</caption>
          <thead>
            <tr>
              <th scope="col">Mitglied</th>
              <th scope="col" class="number">
                Einträge
              </th>
              <th scope="col">Seither</th>
            </tr>
          </thead>
          <tbody>
            {members.map(member => (
              <tr>
                <th scope="row">
                  <a href={paths.administration(member.administrationId)}>{member.administrationName}</a>
                </th>
                <td data-label="Einträge" class="number">
                  {formatCount(member.entries)}
                </td>
                <td data-label="Seither">{sinceOf(member) || <span class="quiet">nichts</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {run.members > members.length && <p>und {formatCount(run.members - members.length)} weitere Mitglieder.</p>}
      <details class="service-names">
        <summary>Welche Leistungen?</summary>
        <ul>
          {services.map(({ id, name, members: count }) => (
            <li>
              <a href={paths.service(id)}>{name}</a>
              {count < run.members && <span class="quiet"> bei {atMembers(count)}</span>}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

function sinceOf({ isUndone, objections }: MemberEntries): string {
  const parts = [
    isUndone ? 'vom Mitglied zurückgenommen' : '',
    objections ? `Einspruch gegen ${entriesWord(objections)}` : '',
  ]
  return parts.filter(Boolean).join(', ')
}
