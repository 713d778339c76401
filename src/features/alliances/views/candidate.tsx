import { typeLabel } from '#domain/administration.ts'
import type { FormState } from '#web/fields.tsx'
import { formatCount } from '#web/list/format.ts'
import type { Candidate } from '../queries/directory.ts'

interface CandidateProps {
  candidate: Candidate
  form: FormState
  /** Unless the form was sent: then what was ticked stays so. */
  isTicked: boolean
  id: string
  /** Where all lie in one Kreis, it is not said of each. */
  isPlaceKnown?: boolean
}

/** A box for an administration that can be invited; those that are in it already are only named. */
export function CandidateChoice({ candidate, form, isTicked, id, isPlaceKnown = false }: CandidateProps) {
  const { name, state } = candidate
  if (state !== null)
    return (
      <p class="choice-done">
        {name} <span class="quiet">{state === 'active' ? 'ist Mitglied' : 'ist schon eingeladen'}</span>
      </p>
    )
  const wasSent = Object.keys(form.values).length > 0
  const sent = [form.values.verwaltung ?? []].flat()
  return (
    <div class="choice">
      <input
        type="checkbox"
        id={id}
        name="verwaltung"
        value={String(candidate.id)}
        checked={wasSent ? sent.includes(String(candidate.id)) : isTicked}
      />
      <label for={id}>
        {name}
        <span class="quiet">{describe(candidate, isPlaceKnown)}</span>
      </label>
    </div>
  )
}

/** What tells it apart and what will happen: "Stadt, Kreis Warendorf, 37.146 Einwohner; registriert". */
function describe(candidate: Candidate, isPlaceKnown: boolean): string {
  const { type, district, federalState, population, isRegistered, administeredBy } = candidate
  const parts = [
    typeLabel(type),
    ...(isPlaceKnown ? [] : [district, federalState]),
    population !== null && `${formatCount(population)}\u00a0Einwohner`,
    administeredBy && `verwaltet durch ${administeredBy}`,
  ]
  return `${parts.filter(Boolean).join(', ')} · ${isRegistered ? 'registriert' : 'noch nicht registriert'}`
}
