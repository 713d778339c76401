import { CarriedValues } from '../../bulk/views/parts.tsx'
import type { Typed } from '../../bulk/wanted.ts'
import type { Mode } from '../plan.ts'

/** What was chosen on the form, besides the values. */
export interface Chosen {
  readonly umfang: 'alle' | 'auswahl'
  readonly id: readonly number[]
  readonly mitglied: readonly number[]
  readonly modus: Mode
}

/** Everything of the form, carried on to the next step. */
export function CarriedForm({ chosen, typed }: { chosen: Chosen; typed: Typed }) {
  return (
    <>
      <CarriedValues typed={typed} />
      <input type="hidden" name="umfang" value={chosen.umfang} />
      <input type="hidden" name="modus" value={chosen.modus} />
      {chosen.umfang === 'auswahl' && chosen.id.map(id => <input type="hidden" name="id" value={String(id)} />)}
      {chosen.mitglied.map(id => (
        <input type="hidden" name="mitglied" value={String(id)} />
      ))}
    </>
  )
}

/** The versions of a preview, a field per member. */
export function SeenFields({ seen, requestId }: { seen: readonly string[]; requestId: string }) {
  return (
    <>
      <input type="hidden" name="anfrage" value={requestId} />
      {seen.map(services => (
        <input type="hidden" name="stand" value={services} />
      ))}
    </>
  )
}
