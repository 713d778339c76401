import { assets } from '#web/assets.ts'
import { PostForm } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import type { Picked } from '../interest.tsx'
import type { Gap, ReasonedOffer } from '../list.ts'

const formId = 'interesse'

interface InterestFormProps {
  /** The query of the list, so that a refused form shows the same rows. */
  query: string
  requestId: string
  picked: Picked
}

/** The form of the boxes in the rows; they name it by its id. */
export function InterestForm({ query, requestId, picked: { errors } }: InterestFormProps) {
  return (
    <PostForm action={paths.ownGapInterest(query)} class="selection-bar" id={formId} label="Interesse anmelden">
      <input type="hidden" name="formular" value={requestId} />
      <label class="js-only pick-all">
        <input type="checkbox" data-pick-all />
        <span>alle auswählen</span>
      </label>
      <span class="js-only" role="status" data-picked></span>
      <button class="small-button" type="submit">
        Interesse an den angekreuzten Lösungen anmelden
      </button>
      {Object.values(errors).map(error => (
        <p class="field-message" role="alert">
          {error}
        </p>
      ))}
    </PostForm>
  )
}

export const SelectionScript = () => <script type="module" src={paths.asset(assets.nameOf('work.js'))}></script>

/** Ticks a row that has a solution nobody of the house has begun with. */
export function RowBox({ row, picked: { values } }: { row: Gap; picked: Picked }) {
  if (!row.offers.some(offer => offer.reuseId === null)) return null
  const ticked = [values.zeile ?? []].flat()
  return (
    <>
      <input
        type="checkbox"
        class="pick"
        form={formId}
        name="zeile"
        value={row.serviceId}
        checked={ticked.includes(String(row.serviceId))}
        aria-label={`Interesse anmelden: ${row.name}`}
      />{' '}
    </>
  )
}

/** Which solution of the row is meant: the best one, unless somebody chooses another. */
export function OfferChoice({ row, offer, picked: { values } }: { row: Gap; offer: ReasonedOffer; picked: Picked }) {
  const open = row.offers.filter(({ reuseId }) => reuseId === null)
  if (offer.reuseId !== null) return null
  const name = `wahl-${row.serviceId}`
  if (open.length === 1) return <input type="hidden" form={formId} name={name} value={offer.id} />
  const chosen = open.some(({ id }) => String(id) === values[name]) ? values[name] : String(open[0]?.id)
  return (
    <>
      <input
        type="radio"
        form={formId}
        name={name}
        value={offer.id}
        checked={String(offer.id) === chosen}
        aria-label={`Für ${row.name}: ${offer.name}, ${offer.administrationName}`}
      />{' '}
    </>
  )
}
