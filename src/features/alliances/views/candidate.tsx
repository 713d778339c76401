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
}

/** A box for an administration that can be invited; those that are in it already are only named. */
export function CandidateChoice({ candidate, form, isTicked, id }: CandidateProps) {
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
        <span class="quiet">{describe(candidate)}</span>
      </label>
    </div>
  )
}

/** What tells it apart and what will happen: "Stadt, Kreis Warendorf, 37.146 Einwohner; registriert". */
function describe({ type, district, federalState, population, isRegistered, administeredBy }: Candidate): string {
  const inhabitants = population !== null && `${formatCount(population)} Einwohner`
  const body = administeredBy && `verwaltet durch ${administeredBy}`
  const parts = [typeLabel(type), district, federalState, inhabitants, body]
  return `${parts.filter(Boolean).join(', ')} · ${isRegistered ? 'registriert' : 'noch nicht registriert'}`
}
