import { PostForm } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { ShownValue } from '../../bulk/views/preview.tsx'
import { type FieldName, fieldByName } from '../../fields.ts'
import type { Products } from '../../products.ts'
import { germanDate } from '../../show.ts'
import { type Answer, availabilityLabels, formWords } from '../answer.ts'
import type { UnitLink } from '../queries/links.ts'
import { canBeTaken, choosable, type Reviewed } from '../review.ts'

interface ProposalProps {
  row: Reviewed
  link: UnitLink
  products: Products
  requestId: string
  isEntering: boolean
}

/** Service, version of its entry and revision of the answer, as they are shown here. */
export const standOf = ({ serviceId, entry, proposal }: Reviewed) =>
  `${serviceId}-${entry?.version ?? 0}-${proposal?.revision ?? 0}`

/** What the unit says, what it would change, and the ways to decide. */
export function ProposalPart({ row, link, products, requestId, isEntering }: ProposalProps) {
  const { serviceId, proposal } = row
  if (!proposal) return null
  const title = `antwort-${serviceId}`
  return (
    <section class="proposal" aria-labelledby={title}>
      <h3 id={title}>
        <ServiceName row={row} />
      </h3>
      <p class="proposal-said">
        <Time at={proposal.answeredAt} isExact />
        {proposal.answeredBy && `, ${proposal.answeredBy}`}: {inSentence(proposal)}
      </p>
      <PostForm action={paths.ownProposalAcceptance(link.id)} class="proposal-form">
        <input type="hidden" name="anfrage" value={requestId} />
        <input type="hidden" name="stand" value={standOf(row)} />
        <ProposedValues row={row} products={products} isEntering={isEntering} />
        {isEntering && <Decision row={row} linkId={link.id} />}
      </PostForm>
    </section>
  )
}

/** Leads to the entry; a service the catalogue does not list any more has none. */
export const ServiceName = ({ row: { serviceId, name, entry } }: { row: Reviewed }) =>
  entry ? <a href={paths.ownService(serviceId)}>{name}</a> : <span>{name}</span>

/** "teilweise online; Programm: Form-Solutions; …", as the unit has said it. */
function inSentence(answer: Answer): string {
  const { availability, serviceUrl, product, currentForm, caseCount, targetOn, contact, comment } = answer
  const parts = [
    `online: ${availabilityLabels[availability]}`,
    serviceUrl ?? '',
    product && `Programm: ${product}`,
    currentForm && `Formular: ${formWords[currentForm]}`,
    caseCount !== null && `etwa ${formatCount(caseCount)} Fälle im Jahr`,
    targetOn && `bis ${germanDate(targetOn)}`,
    contact && `Auskunft gibt: ${contact}`,
    comment && `„${comment}“`,
  ]
  return parts.filter(Boolean).join('; ')
}

type ProposedProps = Pick<ProposalProps, 'row' | 'products' | 'isEntering'>

/** Each value as it is and as it would be; ticked is what is taken. */
function ProposedValues({ row, products, isEntering }: ProposedProps) {
  const { proposed, entry, serviceId } = row
  const names = choosable(proposed)
  if (!entry) return <p>Diese Leistung steht nicht mehr im Katalog. Es gibt nichts zu übernehmen.</p>
  if (!canBeTaken(row)) return <p>Das Amt weiß es nicht. Es gibt nichts zu übernehmen.</p>
  if (!names.length) return <p>Das steht schon so im Eintrag. Wenn Sie übernehmen, ist der Eintrag damit bestätigt.</p>
  return (
    <>
      {isEntering && <input type="hidden" name="einzeln" value="ja" />}
      <ul class="proposed">
        {names.map(name => {
          const id = `feld-${serviceId}-${fieldByName.get(name)?.key}`
          return (
            <li>
              {isEntering && <input type="checkbox" id={id} name="feld" value={fieldByName.get(name)?.key} checked />}
              <label for={isEntering ? id : undefined}>
                <Step row={row} name={name} products={products} />
              </label>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Step({ row: { entry, proposed }, name, products }: { row: Reviewed; name: FieldName; products: Products }) {
  const field = fieldByName.get(name)
  const [from, to] = [entry?.values[name] ?? null, proposed[name] ?? null]
  if (!field) return null
  if (name === 'note')
    return (
      <>
        <span class="proposed-field">{field.label}</span> wird ergänzt:{' '}
        {String(to).slice(from === null ? 0 : String(from).length + 1)}
      </>
    )
  return (
    <>
      <span class="proposed-field">{field.label}</span> <ShownValue field={field} value={from} products={products} />{' '}
      <span aria-hidden="true">→</span>
      <span class="sr-only">wird zu</span> <ShownValue field={field} value={to} products={products} />
      {name === 'status' && proposed.reason && <span class="quiet"> Grund: {proposed.reason}</span>}
    </>
  )
}

function Decision({ row, linkId }: { row: Reviewed; linkId: number }) {
  const { serviceId, name } = row
  const reason = `grund-${serviceId}`
  const accept = canBeTaken(row) ? 'Übernehmen' : 'Zur Kenntnis nehmen'
  return (
    <div class="proposal-decision">
      <button class="small-button" type="submit">
        {accept}
        <span class="sr-only">: {name}</span>
      </button>
      <details>
        <summary>
          Nicht übernehmen<span class="sr-only">: {name}</span>
        </summary>
        <div class="field">
          <label for={reason}>Grund</label>
          <p class="field-hint" id={`${reason}-hinweis`}>
            Das Amt sieht ihn auf seiner Seite.
          </p>
          <input
            class="kern-form-input__input"
            type="text"
            id={reason}
            name="grund"
            maxlength={500}
            autocomplete="off"
            aria-describedby={`${reason}-hinweis`}
          />
        </div>
        <button class="small-button" type="submit" formaction={paths.ownProposalRefusal(linkId)}>
          Ablehnen<span class="sr-only">: {name}</span>
        </button>
      </details>
    </div>
  )
}

/** What was decided, by whom, and where the change can be taken back. */
export function DecidedPart({ row }: { row: Reviewed }) {
  const { name, proposal } = row
  if (!proposal) return null
  const { state, decidedAt, decidedBy, declineReason, batchId, isUndone } = proposal
  const kept = batchId ? 'übernommen' : 'zur Kenntnis genommen'
  const taken = isUndone ? 'übernommen, inzwischen zurückgenommen' : kept
  return (
    <li>
      <ServiceName row={row} />: {state === 'declined' ? `nicht übernommen (${declineReason})` : taken}
      {decidedAt && (
        <>
          {' '}
          am <Time at={decidedAt} />
        </>
      )}
      {decidedBy && ` von ${decidedBy}`}
      {batchId && (
        <>
          {' · '}
          <a href={paths.ownBatch(batchId)}>
            {isUndone ? 'Änderung ansehen' : 'ansehen und zurücknehmen'}
            <span class="sr-only">: {name}</span>
          </a>
        </>
      )}
    </li>
  )
}
