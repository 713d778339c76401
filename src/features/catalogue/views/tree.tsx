import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../paths.ts'
import type { BundleCount, BundleDetail, SituationCount, TopicAreaCount } from '../queries/tree.ts'
import type { ServiceBundle, Situation, TopicArea, Vocabulary } from '../vocabulary.ts'
import { ServiceLinks } from './service-links.tsx'

const services = (count: number) => `${formatCount(count)} ${count === 1 ? 'Leistung' : 'Leistungen'}`

export function TopicAreasPage({
  topicAreas,
  situations,
}: {
  topicAreas: readonly TopicAreaCount[]
  situations: readonly SituationCount[]
}) {
  return (
    <>
      <h1>Themenfelder</h1>
      <p class="prose">
        Der Katalog ist nach Themenfeldern geordnet, darin nach Lebens- und Geschäftslagen, darin nach OZG-Leistungen.
      </p>
      {topicAreas.map(topicArea => (
        <section>
          <h2>
            <a href={paths.topicArea(topicArea.id)}>{topicArea.name}</a>{' '}
            <span class="quiet">
              {formatCount(topicArea.bundleCount)} OZG-Leistungen, {services(topicArea.serviceCount)}
            </span>
          </h2>
          <SituationTiles situations={situations.filter(situation => situation.topicAreaId === topicArea.id)} />
        </section>
      ))}
    </>
  )
}

export function TopicAreaPage({
  topicArea,
  situations,
}: {
  topicArea: TopicArea
  situations: readonly SituationCount[]
}) {
  const total = situations.reduce((sum, situation) => sum + situation.serviceCount, 0)
  return (
    <>
      <h1>{topicArea.name}</h1>
      <p>
        <a href={paths.services(`?themenfeld=${topicArea.id}`)}>Alle {services(total)} dieses Themenfelds als Liste</a>
      </p>
      <h2>Lagen</h2>
      <SituationTiles situations={situations} />
    </>
  )
}

export function SituationTiles({ situations }: { situations: readonly SituationCount[] }) {
  return (
    <ul class="tiles">
      {situations.map(situation => (
        <li>
          <a href={paths.situation(situation.topicAreaId, situation.id)}>{situation.name}</a>
          <span class="count">
            {formatCount(situation.serviceCount)}
            <span class="sr-only"> Leistungen</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

export function SituationPage({ situation, bundles }: { situation: Situation; bundles: readonly BundleCount[] }) {
  const total = bundles.reduce((sum, bundle) => sum + bundle.serviceCount, 0)
  return (
    <>
      <h1>{situation.name}</h1>
      <p>
        <a href={paths.services(`?lage=${situation.id}`)}>Alle {services(total)} dieser Lage als Liste</a>
      </p>
      <h2>OZG-Leistungen</h2>
      <ul class="tiles">
        {bundles.map(bundle => (
          <li>
            <a href={paths.serviceBundle(bundle.ozgId)}>{bundle.name}</a>
            <span class="count">
              {formatCount(bundle.serviceCount)}
              <span class="sr-only"> Leistungen</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

interface BundlePageProps {
  bundle: ServiceBundle
  detail: BundleDetail
  vocabulary: Vocabulary
}

/** One OZG-Leistung: where it belongs and its services, the Verrichtungen under their Leistungsobjekt. */
export function BundlePage({ bundle, detail, vocabulary }: BundlePageProps) {
  const situation = vocabulary.situations.get(bundle.situationId)
  const topicArea = vocabulary.topicAreas.get(situation?.topicAreaId ?? 0)
  return (
    <>
      <h1>{bundle.name}</h1>
      <dl class="facts">
        <dt>OZG-ID</dt>
        <dd class="key">{bundle.ozgId}</dd>
        <dt>Themenfeld</dt>
        <dd>{topicArea && <a href={paths.topicArea(topicArea.id)}>{topicArea.name}</a>}</dd>
        <dt>Lage</dt>
        <dd>{situation && <a href={paths.situation(situation.topicAreaId, situation.id)}>{situation.name}</a>}</dd>
        <dt>Wird auch gesucht als</dt>
        <dd>{detail.searchTerms.slice(0, 30).join(', ') || '–'}</dd>
      </dl>
      <h2>{services(detail.services.length)}</h2>
      <p>
        <a href={paths.services(`?ozg=${bundle.ozgId}`)}>Als Liste mit Filtern und Download</a>
      </p>
      <BundleTree services={detail.services} />
    </>
  )
}

function BundleTree({ services }: { services: BundleDetail['services'] }) {
  const here = new Set(services.map(service => service.id))
  const roots = services.filter(service => service.parentId === null || !here.has(service.parentId))
  return (
    <ul class="tree">
      {roots.map(root => (
        <li>
          <ServiceLinks services={[root]} />
          <Branch parentId={root.id} services={services} />
        </li>
      ))}
    </ul>
  )
}

function Branch({ parentId, services }: { parentId: number; services: BundleDetail['services'] }) {
  const below = services.filter(service => service.parentId === parentId)
  if (!below.length) return null
  return (
    <ul>
      {below.map(service => (
        <li>
          <ServiceLinks services={[service]} />
          <Branch parentId={service.id} services={services} />
        </li>
      ))}
    </ul>
  )
}
