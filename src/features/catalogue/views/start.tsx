import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../paths.ts'
import type { SituationCount, TopicAreaCount } from '../queries/tree.ts'
import { catalogueState, type Vocabulary } from '../vocabulary.ts'
import { ServiceSearchBox } from './list.tsx'
import { SituationTiles } from './tree.tsx'

export interface StartPageProps {
  vocabulary: Vocabulary
  topicAreas: readonly TopicAreaCount[]
  situations: readonly SituationCount[]
  administrationCount: number
}

export function StartPage({ vocabulary, topicAreas, situations, administrationCount }: StartPageProps) {
  return (
    <>
      <h1>Alle Verwaltungsleistungen finden, verstehen, gemeinsam digitalisieren</h1>
      <ServiceSearchBox />
      <p class="search-elsewhere">
        Oder <a href={paths.search()}>überall suchen</a>: auch Verwaltungen, Lösungen, Vorhaben, Produkte und Verbünde.
      </p>
      <Figures vocabulary={vocabulary} topicAreas={topicAreas} administrationCount={administrationCount} />
      <div class="columns">
        <section>
          <h2>Nach Themenfeld</h2>
          <ul class="tiles">
            {topicAreas.map(topicArea => (
              <li>
                <a href={paths.topicArea(topicArea.id)}>{topicArea.name}</a>
                <span class="count">
                  {formatCount(topicArea.serviceCount)}
                  <span class="sr-only"> Leistungen</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h2>Wozu diese Plattform</h2>
          <p>
            OZG-connect zeigt Verwaltungen jede Leistung des OZG-Katalogs an einem Ort. Gesucht wird mit den Wörtern,
            die Bürgerinnen, Bürger und Ämter wirklich benutzen. Jede Leistung führt zu allem, was um sie herum liegt:
            Schlüssel, Rechtsgrundlagen, Lage und verwandte Leistungen. So arbeiten Gemeinden, Kreise und Länder mit
            derselben Liste, statt jede für sich eine eigene zu führen.
          </p>
          <p>
            <a href={paths.administrations()}>Verwaltung finden</a>
            <br />
            <a href={paths.help()}>So suchen Sie</a>
            <br />
            <a href={paths.apiDocs()}>Alle Daten über die API</a>
          </p>
        </section>
      </div>
      <section>
        <h2>Nach Lage</h2>
        <SituationTiles situations={situations} />
      </section>
    </>
  )
}

function Figures({ vocabulary, topicAreas, administrationCount }: Omit<StartPageProps, 'situations'>) {
  const figures: readonly (readonly [number, string, string])[] = [
    [vocabulary.serviceCount, 'Leistungen', paths.services()],
    [vocabulary.bundleCount, 'OZG-Leistungen', paths.services('?ansicht=ozg')],
    [topicAreas.length, 'Themenfelder', paths.topicAreas()],
    [vocabulary.situations.size, 'Lagen', paths.topicAreas()],
    [administrationCount, 'Verwaltungen', paths.administrations()],
  ]
  return (
    <>
      <ul class="figures">
        {figures.map(([count, label, href]) => (
          <li>
            <strong>{formatCount(count)}</strong>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
      <p class="quiet">Leistungskatalog: {catalogueState(vocabulary)}.</p>
    </>
  )
}
