import type { FormErrors, FormValues } from '#core/form.ts'
import type { Html } from '#core/html.ts'
import { statusLabels } from '#domain/status.ts'
import { ErrorSummary, TextArea, textOf } from '#web/fields.tsx'
import { PostForm } from '#web/forms.tsx'
import { GapNav } from '#web/gap-nav.tsx'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { acceptedStatuses } from '../commands/decide.ts'
import type { HandedRow } from '../queries/handed.ts'
import { WorkScript } from './page.tsx'

export interface HandedPageProps {
  waiting: readonly HandedRow[]
  total: number
  decided: readonly HandedRow[]
  mayDecide: boolean
  values: FormValues
  errors: FormErrors
}

/** What Verbünde have handed over to the own house. */
export function HandedPage(props: HandedPageProps) {
  const { waiting, total, decided, mayDecide, errors } = props
  return (
    <>
      <h1>Ergebnisse unserer Verbünde</h1>
      <ErrorSummary errors={errors} fields={{ id: 'Auswahl', grund: 'Grund' }} />
      <GapNav current={paths.ownHandedServices()} />
      <p class="prose">
        Was ein anderes Mitglied umgesetzt und Ihnen übergeben hat. Nehmen Sie an, steht es in Ihrer Liste: Weg
        Nachnutzung, mit der Technik der Lösung. Das lässt sich 24 Stunden lang zurücknehmen.
      </p>
      {waiting.length ? (
        <>
          <p>
            <strong>{formatCount(total)}</strong> {total === 1 ? 'Ergebnis wartet' : 'Ergebnisse warten'} auf Ihre
            Entscheidung.
            {total > waiting.length && ` Hier stehen die ersten ${waiting.length}.`}
          </p>
          {mayDecide && <DecisionForm {...props} />}
          <WaitingTable {...props} />
        </>
      ) : (
        <p class="empty">Zurzeit wartet kein Ergebnis auf Ihre Entscheidung.</p>
      )}
      {decided.length > 0 && <Decided rows={decided} />}
      <WorkScript />
    </>
  )
}

function WaitingTable(props: HandedPageProps) {
  return (
    <TableFrame label="Ergebnisse, die auf Ihre Entscheidung warten">
      <table class="stackable work-table">
        <thead>
          <tr>
            <th scope="col">Leistung</th>
            <th scope="col">Umgesetzt von</th>
            <th scope="col">Lösung</th>
            <th scope="col">Ihr Stand heute</th>
            {props.mayDecide && <th scope="col">Ihr Stand danach</th>}
          </tr>
        </thead>
        <tbody>
          {props.waiting.map(row => (
            <Row row={row} props={props} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function Row({ row, props: { mayDecide, values } }: { row: HandedRow; props: HandedPageProps }): Html {
  const { assignmentId, serviceId, name, status } = row
  const picked = [values.id ?? []].flat()
  return (
    <tr>
      <th scope="row">
        <span class={mayDecide ? 'picked-row' : undefined}>
          {mayDecide && (
            <input
              type="checkbox"
              class="pick"
              form="entscheidung"
              name="id"
              value={assignmentId}
              checked={picked.includes(String(assignmentId))}
              aria-label={`Auswählen: ${name}`}
            />
          )}
          <a href={paths.ownService(serviceId)}>{name}</a>
        </span>
      </th>
      <td data-label="Umgesetzt von">
        <a href={paths.administration(row.takerId)}>{row.takerName}</a>
        <span class="excerpt quiet">
          {row.isMember ? (
            <a href={paths.assignment(row.allianceId, assignmentId)}>{row.allianceName}</a>
          ) : (
            row.allianceName
          )}
          , <Time at={row.handedOverAt} />
        </span>
      </td>
      <td data-label="Lösung" class={row.solutionId === null ? 'empty-cell' : undefined}>
        {row.solutionId !== null && <a href={paths.solution(row.solutionId)}>{row.solutionName}</a>}
        {row.productName && <span class="excerpt quiet">{row.productName}</span>}
      </td>
      <td data-label="Ihr Stand heute">
        {status ? (
          <span class={`status status-${status}`}>{statusLabels[status]}</span>
        ) : (
          <span class="quiet">noch kein Eintrag</span>
        )}
      </td>
      {mayDecide && (
        <td data-label="Ihr Stand danach">
          <StatusChoice row={row} chosen={textOf({ values, errors: {} }, `status-${assignmentId}`)} />
        </td>
      )}
    </tr>
  )
}

/** What was further already does not fall back. */
const usual = ({ status }: HandedRow) => (status === 'done' || status === 'inProgress' ? status : 'planned')

function StatusChoice({ row, chosen }: { row: HandedRow; chosen: string }) {
  const name = `status-${row.assignmentId}`
  return (
    <span class="select">
      <input type="hidden" form="entscheidung" name={`fassung-${row.assignmentId}`} value={String(row.version)} />
      <select form="entscheidung" name={name} aria-label={`Ihr Stand danach: ${row.name}`}>
        {acceptedStatuses.map(status => (
          <option value={status} selected={status === (chosen || usual(row))}>
            {statusLabels[status]}
          </option>
        ))}
      </select>
    </span>
  )
}

/** The form of the boxes and fields in the rows; they name it by its id. */
function DecisionForm({ values, errors }: HandedPageProps) {
  return (
    <PostForm action={paths.ownHandedServices()} class="selection-bar" id="entscheidung" label="Entscheiden">
      <label class="js-only pick-all">
        <input type="checkbox" data-pick-all />
        <span>alle auswählen</span>
      </label>
      <span class="js-only" role="status" data-picked></span>
      <button class="small-button" type="submit" name="entscheidung" value="annehmen">
        Ausgewählte annehmen
      </button>
      <details class="work-declining" open={'grund' in errors}>
        <summary>Ausgewählte ablehnen …</summary>
        <TextArea
          name="grund"
          label="Grund"
          form={{ values, errors }}
          rows={2}
          maxlength={1000}
          hint="Der Verbund liest ihn."
        />
        <button class="small-button" type="submit" name="entscheidung" value="ablehnen">
          Ausgewählte ablehnen
        </button>
      </details>
    </PostForm>
  )
}

function Decided({ rows }: { rows: readonly HandedRow[] }) {
  return (
    <section aria-labelledby="entschieden">
      <h2 id="entschieden">Zuletzt entschieden</h2>
      <ul class="history">
        {rows.map(({ serviceId, name, state, decidedAt, reason, takerName }) => (
          <li>
            {decidedAt && <Time at={decidedAt} />}
            <a href={paths.ownService(serviceId)}>{name}</a> von {takerName}:{' '}
            {state === 'accepted' ? 'angenommen' : `abgelehnt${reason ? `, „${reason}“` : ''}`}
          </li>
        ))}
      </ul>
      <p>
        Zurücknehmen lässt sich eine Annahme unter <a href={paths.ownBatches()}>Änderungen</a>.
      </p>
    </section>
  )
}
