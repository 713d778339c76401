import type { Html } from '#core/html.ts'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import type { Coordinated } from '../coordinated.ts'
import type { Objection } from '../queries/objections.ts'
import type { Run } from '../queries/runs.ts'

interface RunsProps {
  alliance: Coordinated
  runs: readonly Run[]
  older: string | null
  objections: readonly Objection[]
  /** How many members allow anything. */
  allowing: number
}

export function RunsPage({ alliance, runs, older, objections, allowing }: RunsProps) {
  return (
    <>
      <p>
        {allowing === 0 && 'Noch erlaubt kein Mitglied, dass der Verbund einträgt.'}
        {allowing === 1 && '1 Mitglied erlaubt, dass der Verbund einträgt.'}
        {allowing > 1 && `${formatCount(allowing)} Mitglieder erlauben, dass der Verbund einträgt.`} Jedes Mitglied
        sieht, was für es eingetragen wurde, kann es ändern und Einspruch einlegen.
      </p>
      <p>
        <a class="kern-btn kern-btn--primary" href={paths.allianceEntering(alliance.id)}>
          <span class="kern-label">Für Mitglieder eintragen</span>
        </a>
      </p>
      <Objections objections={objections} />
      <h2>Was eingetragen wurde</h2>
      <RunTable alliance={alliance} runs={runs} />
      {older && (
        <p>
          <a href={paths.allianceEntries(alliance.id, `?vor=${older}`)} rel="next">
            Ältere Eintragungen
          </a>
        </p>
      )}
    </>
  )
}

function RunTable({ alliance, runs }: { alliance: Coordinated; runs: readonly Run[] }) {
  if (!runs.length) return <p class="empty">Noch hat niemand über diesen Verbund für Mitglieder eingetragen.</p>
  return (
    <TableFrame label="Eintragungen">
      <table class="stackable list-runs">
        <caption class="sr-only">Was eingetragen wurde, das Neueste zuerst</caption>
        <thead>
          <tr>
            <th scope="col">Wann</th>
            <th scope="col">Wer</th>
            <th scope="col">Was</th>
            <th scope="col" class="number">
              Mitglieder
            </th>
            <th scope="col" class="number">
              Einträge
            </th>
            <th scope="col" class="number">
              Einsprüche
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map(run => (
            <tr>
              <th scope="row">
                <a href={paths.allianceRun(alliance.id, run.id)}>
                  <Time at={run.at} isExact />
                </a>
              </th>
              <td data-label="Wer">{run.personName ?? 'jemand, dessen Konto es nicht mehr gibt'}</td>
              <td data-label="Was">{run.note}</td>
              <td data-label="Mitglieder" class="number">
                {formatCount(run.members)}
              </td>
              <td data-label="Einträge" class="number">
                {formatCount(run.entries)}
              </td>
              <td data-label="Einsprüche" class="number">
                {formatCount(run.objections)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** Objections that count, by member. */
function Objections({ objections }: { objections: readonly Objection[] }): Html | null {
  if (!objections.length) return null
  return (
    <section aria-labelledby="einsprueche">
      <h2 id="einsprueche">Einsprüche</h2>
      <p>Diese Leistungen trägt der Verbund dort nicht mehr ein, bis das Mitglied seinen Einspruch zurücknimmt.</p>
      <TableFrame label="Einsprüche der Mitglieder">
        <table class="stackable list-objections">
          <caption class="sr-only">Einsprüche der Mitglieder, das Neueste zuerst</caption>
          <thead>
            <tr>
              <th scope="col">Mitglied</th>
              <th scope="col">Leistung</th>
              <th scope="col">Seit</th>
              <th scope="col">Begründung</th>
            </tr>
          </thead>
          <tbody>
            {objections.map(({ administrationId, administrationName, serviceId, serviceName, at, reason }) => (
              <tr>
                <th scope="row">
                  <a href={paths.administration(administrationId)}>{administrationName}</a>
                </th>
                <td data-label="Leistung">
                  <a href={paths.service(serviceId)}>{serviceName}</a>
                </td>
                <td data-label="Seit">
                  <Time at={at} />
                </td>
                <td data-label="Begründung">{reason ?? <span class="quiet">keine</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}
