import type { Html } from '#core/html.ts'
import { channelLabels, statusLabels } from '#domain/status.ts'
import { PostForm, Submit } from '#web/forms.tsx'
import { TableFrame } from '#web/list/results.tsx'
import { paths } from '../../../../paths.ts'
import { standingOf } from '../entries.ts'
import type { Covered, CoveredEntry } from '../queries/covered.ts'
import type { SidedReuse } from '../queries/reuse.ts'

interface ServicesPageProps {
  reuse: SidedReuse
  covered: Covered
  ticked: ReadonlySet<number>
  requestId: string
}

/** The covered services: what the house says of them today, and what each would become. */
export function ServicesPage(props: ServicesPageProps) {
  const { reuse, covered, requestId } = props
  if (!covered.entries.length)
    return (
      <>
        <h1>Leistungen eintragen</h1>
        <p>Für diese Lösung sind keine Leistungen angegeben.</p>
        <p>
          <a href={paths.reuse(reuse.id)}>Zurück zur Nachnutzung</a>
        </p>
      </>
    )
  return (
    <>
      <h1>Leistungen eintragen</h1>
      <p class="prose">
        „{reuse.solutionName}“ läuft bei Ihnen. Angekreuztes wird in Ihrer Liste erledigt, mit Weg „
        {channelLabels.reuse}“{covered.productName && ` und ${covered.productName} als technischer Basis`}. Was Ihr Haus
        anders eingetragen hat, ist nicht angekreuzt. 24 Stunden lang lässt sich alles mit einem Klick zurücknehmen.
      </p>
      <PostForm action={paths.reuseServices(reuse.id)} class="reuse-services">
        <input type="hidden" name="anfrage" value={requestId} />
        <TableFrame label="Leistungen der Lösung">
          <table class="stackable">
            <thead>
              <tr>
                <th scope="col">Leistung</th>
                <th scope="col">Heute</th>
                <th scope="col">Wird</th>
              </tr>
            </thead>
            <tbody>
              {covered.entries.map(entry => (
                <ServiceLine {...props} entry={entry} />
              ))}
            </tbody>
          </table>
        </TableFrame>
        <div class="form-actions">
          <Submit label="Angekreuzte eintragen" />
          <a href={paths.reuse(reuse.id)}>Jetzt nicht</a>
        </div>
      </PostForm>
    </>
  )
}

function ServiceLine({ covered, ticked, entry }: ServicesPageProps & { entry: CoveredEntry }) {
  const { serviceId, name, version } = entry
  const isSame = standingOf(entry, covered) === 'same'
  return (
    <tr>
      <th scope="row">
        <span class="choice">
          <input
            type="checkbox"
            id={`leistung-${serviceId}`}
            name="leistung"
            value={`${serviceId}.${version}`}
            checked={ticked.has(serviceId)}
            disabled={isSame}
          />
          <label for={`leistung-${serviceId}`}>{name}</label>
        </span>
      </th>
      <td data-label="Heute">
        <Today entry={entry} />
      </td>
      <td data-label="Wird">{isSame ? <span class="quiet">steht schon so da</span> : <Becomes covered={covered} />}</td>
    </tr>
  )
}

function Today({ entry: { status, channel, productName } }: { entry: CoveredEntry }): Html {
  if (!status) return <span class="quiet">noch kein Eintrag</span>
  return (
    <>
      <span class={`status status-${status}`}>{statusLabels[status]}</span>
      <span class="excerpt quiet">{[channel && channelLabels[channel], productName].filter(Boolean).join(', ')}</span>
    </>
  )
}

function Becomes({ covered: { productName } }: { covered: Covered }) {
  return (
    <>
      <span class="status status-done">{statusLabels.done}</span>
      <span class="excerpt quiet">{[channelLabels.reuse, productName].filter(Boolean).join(', ')}</span>
    </>
  )
}
