import { federalStateNames } from '#domain/administration.ts'
import {
  type Answer,
  answerLabels,
  classLabel,
  classPlural,
  confidenceLabels,
  type ServiceResponsibilities,
} from '#domain/responsibility.ts'
import { Fact } from '#web/facts.tsx'

/** Who carries a service out, as far as the editors can tell; the same for everybody. */
export function WhoIsResponsible({ responsibilities }: { responsibilities: ServiceResponsibilities }) {
  const { classes, reason, isException, confidence } = responsibilities
  const named = (wanted: string) => classes.filter(({ value }) => value === wanted).map(each => classPlural(each.class))
  const clear = named('yes')
  const partly = named('part')
  return (
    <section aria-labelledby="zustaendig">
      <h2 id="zustaendig">Wer ist zuständig?</h2>
      <p>{reason}</p>
      <dl class="facts">
        {clear.length > 0 && <Fact label="In der Regel">{clear.join(', ')}</Fact>}
        {partly.length > 0 && <Fact label="Zum Teil oder je nach Fall">{partly.join(', ')}</Fact>}
        <Deviations responsibilities={responsibilities} />
      </dl>
      <p class="quiet">
        Redaktioneller Vorschlag {isException ? 'für diese Leistung' : 'für die ganze OZG-Leistung'}, keine amtliche
        Auskunft. Die Redaktion hält ihn für {confidenceLabels[confidence]}; maßgeblich ist das Recht des Landes.
      </p>
    </section>
  )
}

/** One line per Land, and what it changes. */
function Deviations({ responsibilities: { deviations } }: { responsibilities: ServiceResponsibilities }) {
  const lands = Map.groupBy(deviations, ({ federalStateKey }) => federalStateKey)
  if (!lands.size) return null
  return (
    <Fact label="Abweichend">
      <ul class="cell-list">
        {[...lands].map(([key, changes]) => (
          <li>
            {federalStateNames[key]}: {describe(changes)}
          </li>
        ))}
      </ul>
    </Fact>
  )
}

/** Within one Land there is one Land; where it is a Stadtstaat, it is the Gemeinde too. */
function nameIn({ class: name, federalStateKey }: ServiceResponsibilities['deviations'][number]): string {
  if (name !== 'land') return classPlural(name)
  return classLabel(isCityState(federalStateKey) ? 'stadtstaat' : name)
}

const isCityState = (federalStateKey: string) => federalStateKey === '02' || federalStateKey === '11'

const deviationWords: Readonly<Record<Answer, string>> = { ...answerLabels, part: 'zum Teil' }

function describe(changes: ServiceResponsibilities['deviations']): string {
  return (['yes', 'part', 'no'] as const)
    .map(value => [value, changes.filter(change => change.value === value)] as const)
    .filter(([, named]) => named.length)
    .map(([value, named]) => `${named.map(nameIn).join(', ')} ${deviationWords[value]}`)
    .join('; ')
}
