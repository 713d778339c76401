import type { Html } from '#core/html.ts'
import { formatKey, keyParts } from '#domain/leika-key.ts'
import { describeLeikaType } from '#domain/leika-type.ts'
import { Fact } from '#web/facts.tsx'
import { ServiceNav } from '#web/service-nav.tsx'
import { paths } from '../../../paths.ts'
import type { ServiceDetail } from '../queries/service.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { Around, SearchTerms } from './service-around.tsx'
import { ServiceLink } from './service-links.tsx'

export interface ServicePageProps {
  service: ServiceDetail
  vocabulary: Vocabulary
  /** The permanent address, absolute. */
  permanentUrl: string
  /** What other features have to say about it. */
  parts: readonly (Html | null)[]
}

export function ServicePage(props: ServicePageProps) {
  const { service } = props
  return (
    <>
      <h1>{service.name}</h1>
      <ServiceNav serviceId={service.id} current={paths.service(service.id)} />
      {service.endedRelease && (
        <p class="hint">
          Diese Leistung steht nicht mehr im Katalog; sie endete mit {service.endedRelease}. Einträge dazu bleiben
          erhalten.
        </p>
      )}
      <div class="sr-only" role="status" id="status"></div>
      <div class="columns">
        <div>
          <Description {...props} />
          <Facts {...props} />
          {props.parts}
          {service.leikaKey && <KeyExplained leikaKey={service.leikaKey} {...props} />}
          <LegalBases service={service} />
        </div>
        <aside aria-label="Rund um diese Leistung">
          <Around {...props} />
          <SearchTerms service={service} />
        </aside>
      </div>
    </>
  )
}

function Description({ service }: ServicePageProps) {
  const fim = 'https://fimportal.de/'
  if (service.description)
    return (
      <>
        <p class="prose">{service.description}</p>
        <p class="quiet">Quelle: {service.descriptionSource}</p>
      </>
    )
  return (
    <p class="quiet prose">
      Zu dieser Leistung liegt hier keine Beschreibung vor. Amtliche Texte hält das{' '}
      <a href={fim} rel="external noopener">
        FIM-Portal
      </a>{' '}
      bereit{service.leikaKey && <> (dort nach {service.leikaKey} suchen)</>}.
    </p>
  )
}

function Facts({ service, vocabulary, permanentUrl }: ServicePageProps) {
  const bundle = vocabulary.bundles.get(service.ozgId)
  const situation = vocabulary.situations.get(bundle?.situationId ?? 0)
  const topicArea = vocabulary.topicAreas.get(situation?.topicAreaId ?? 0)
  return (
    <dl class="facts">
      <Fact label="LeiKa-Schlüssel">
        {service.leikaKey ? (
          <CopyableKey leikaKey={service.leikaKey} />
        ) : (
          'Diese Leistung hat im LeiKa keinen Schlüssel.'
        )}
      </Fact>
      <Fact label="OZG-Leistung">
        <a href={paths.serviceBundle(service.ozgId)}>{bundle?.name}</a> <span class="quiet">OZG {service.ozgId}</span>
      </Fact>
      {topicArea && situation && (
        <>
          <Fact label="Themenfeld">
            <a href={paths.topicArea(topicArea.id)}>{topicArea.name}</a>
          </Fact>
          <Fact label="Lage">
            <a href={paths.situation(topicArea.id, situation.id)}>{situation.name}</a>
          </Fact>
        </>
      )}
      <Fact label="LeiKa-Typ">
        <LeikaTypes codes={service.leikaTypes} vocabulary={vocabulary} />
      </Fact>
      <Fact label="Gliederung">{keyLevelNames[service.keyLevel]}</Fact>
      <Fact label="Single Digital Gateway">{sdgText(service)}</Fact>
      {service.duplicateOf && (
        <Fact label="Doppelt im Katalog">
          Wiederholt <ServiceLink service={service.duplicateOf} />.
        </Fact>
      )}
      <Fact label="Im Katalog seit">{service.firstRelease}</Fact>
      <Fact label="Dauerhafte Adresse">
        <a href={permanentUrl}>{permanentUrl}</a>
      </Fact>
      <Fact label="Feed">
        <a href={paths.serviceFeed(service.id)} type="application/atom+xml">
          Was Verwaltungen öffentlich von ihrer Umsetzung sagen (Atom)
        </a>
      </Fact>
    </dl>
  )
}

const keyLevelNames = {
  object: 'Leistungsobjekt',
  procedure: 'Leistungsobjekt mit Verrichtung',
  detail: 'Leistungsobjekt mit Verrichtung und Verrichtungsdetail',
  none: 'ohne Gliederung, weil ohne Schlüssel',
}

function sdgText({ sdg1, sdg2 }: ServiceDetail): string {
  const marks = [sdg1 && 'SDG1', sdg2 && 'SDG2'].filter(Boolean)
  return marks.length ? `${marks.join(' und ')} (Kennzeichen der Quelle)` : 'nicht gekennzeichnet'
}

function CopyableKey({ leikaKey }: { leikaKey: string }) {
  return (
    <>
      <span class="key">{formatKey(leikaKey)}</span>{' '}
      <button type="button" class="copy" data-copy={leikaKey} data-status="status" hidden>
        Schlüssel kopieren
      </button>
    </>
  )
}

function LeikaTypes({ codes, vocabulary }: { codes: readonly string[]; vocabulary: Vocabulary }) {
  if (!codes.length) return <>nicht angegeben</>
  return (
    <>
      {codes.map((code, i) => {
        const type = vocabulary.leikaTypes.get(code)
        const text = type ? describeLeikaType(type) : ''
        return `${i > 0 ? '; ' : ''}${code}${text && ` – ${text}`}`
      })}
    </>
  )
}

interface KeyExplainedProps extends ServicePageProps {
  leikaKey: string
}

/** The key digit group by digit group, with what each group means here. */
function KeyExplained({ leikaKey, service, vocabulary }: KeyExplainedProps) {
  const { group, object, procedure, detail } = keyParts(leikaKey)
  const objectName = service.parents[0]?.name ?? service.name
  const rows = [
    ['99', 'Kennzeichen', 'jede Leistung im LeiKa'],
    [group, 'Leistungsgruppe', 'fasst verwandte Leistungsobjekte zusammen'],
    [
      object,
      'Leistungsobjekt',
      service.keyLevel === 'object' || service.parents.length ? objectName : 'nicht eigens im Katalog',
    ],
    [
      procedure,
      'Verrichtung',
      procedure === '000' ? 'keine' : (vocabulary.procedures.get(procedure) ?? 'ohne Namen in der Quelle'),
    ],
    [detail, 'Verrichtungsdetail', detail === '000' ? 'keines' : service.name],
  ]
  return (
    <section>
      <h2>Der Schlüssel Stelle für Stelle</h2>
      <table class="key-table">
        <thead>
          <tr>
            <th scope="col">Ziffern</th>
            <th scope="col">Stelle</th>
            <th scope="col">Bedeutung hier</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([digits, place, meaning]) => (
            <tr>
              <td class="key">{digits}</td>
              <th scope="row">{place}</th>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function LegalBases({ service }: { service: ServiceDetail }) {
  return (
    <section>
      <h2>Rechtsgrundlagen</h2>
      {service.legalBases.length ? (
        <ul>
          {service.legalBases.map(({ citation, url }) => (
            <li>
              {url && /^https?:\/\//.test(url) ? (
                <a href={url} rel="external noopener">
                  {citation}
                </a>
              ) : (
                citation
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p>Im Katalog ist keine Rechtsgrundlage angegeben.</p>
      )}
      {service.legalBases.length > 0 && <p class="quiet">Verweise nach dem Stand von 2019, nicht nachgeprüft.</p>}
    </section>
  )
}
