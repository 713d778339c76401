import { isColleague, type Visitor } from '#domain/actor.ts'
import { allianceKindLabels, allianceKinds } from '#domain/alliance.ts'
import { paths } from '../../../paths.ts'
import { mayFoundAlliance } from '../rules.ts'

/** What each kind is for, wherever one is chosen or explained. */
export const kindHints = {
  district: 'Ein Kreis und seine Städte und Gemeinden setzen gemeinsam um.',
  itProvider: 'Verwaltungen, die denselben IT-Dienstleister haben, stimmen sich ab.',
  project: 'Einige Verwaltungen lösen gemeinsam eine Aufgabe, zum Beispiel einen Onlinedienst.',
  topic: 'Verwaltungen tauschen sich zu einem Thema aus.',
} as const

/** What a Verbund is, and how one comes into being. */
export function Explained({ visitor }: { visitor: Visitor }) {
  return (
    <section class="prose" aria-labelledby="was-ist">
      <h2 id="was-ist">Was ein Verbund ist</h2>
      <p>
        In einem Verbund arbeiten Verwaltungen zusammen: Sie sehen, was die anderen nur für den Verbund eintragen,
        teilen die Arbeit auf und können sich gegenseitig das Eintragen abnehmen.
      </p>
      <ul>
        {allianceKinds.map(kind => (
          <li>
            <strong>{allianceKindLabels[kind]}:</strong> {kindHints[kind]}
          </li>
        ))}
      </ul>
      <p>
        <NextStep visitor={visitor} />
      </p>
    </section>
  )
}

function NextStep({ visitor }: { visitor: Visitor }) {
  if (mayFoundAlliance(visitor))
    return (
      <>
        Sie koordinieren Ihre Verwaltung und können einen Verbund gründen: Name wählen, Verwaltungen einladen, fertig.
      </>
    )
  if (isColleague(visitor))
    return <>Gründen kann einen Verbund, wer Ihre Verwaltung koordiniert. Einladungen beantwortet dieselbe Person.</>
  if (visitor?.acting)
    return (
      <>
        Sobald Sie für Ihre Verwaltung freigegeben sind, sehen Sie hier auch die Verbünde, die allen Verwaltungen
        offenstehen.
      </>
    )
  return (
    <>
      Sie sehen öffentliche Verbünde. <a href={paths.signIn(paths.alliances())}>Melden Sie sich an</a>, um auch die zu
      sehen, die für Verwaltungen bestimmt sind, oder <a href={paths.register()}>registrieren Sie Ihre Verwaltung</a>.
    </>
  )
}
