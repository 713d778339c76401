import type { Html } from '#core/html.ts'
import { paths } from '../../../paths.ts'
import type { ServiceDetail } from '../queries/service.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { ServiceLinks } from './service-links.tsx'

/** What stands beside a service: the services above, below and next to it, and the words it is found by. */
export function Around({ service, vocabulary }: { service: ServiceDetail; vocabulary: Vocabulary }) {
  return (
    <>
      {service.parents.length > 0 && (
        <section>
          <h2>Gehört zu</h2>
          <ServiceLinks services={service.parents} />
        </section>
      )}
      {service.children.length > 0 && (
        <section>
          <h2>Darunter</h2>
          <ServiceLinks services={service.children} />
        </section>
      )}
      <section>
        <h2>In derselben OZG-Leistung</h2>
        {service.siblingCount ? (
          <>
            <ServiceLinks services={service.siblings} />
            <p>
              <a href={paths.serviceBundle(service.ozgId)}>
                Alle {service.siblingCount + 1} Leistungen bei „{vocabulary.bundles.get(service.ozgId)?.name}“
              </a>
            </p>
          </>
        ) : (
          <p>Sie ist die einzige Leistung dieser OZG-Leistung.</p>
        )}
      </section>
    </>
  )
}

const shownTerms = 20

/** Siblings named beside a service; the page of the OZG-Leistung has them all. */
export const shownSiblings = 12

export function SearchTerms({ service }: { service: ServiceDetail }): Html | null {
  const { searchTerms } = service
  if (!searchTerms.length) return null
  const rest = searchTerms.slice(shownTerms)
  return (
    <section>
      <h2>Wird auch gesucht als</h2>
      <p>{searchTerms.slice(0, shownTerms).join(', ')}</p>
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} weitere Suchwörter</summary>
          <p>{rest.join(', ')}</p>
        </details>
      )}
      <p class="quiet">
        Suchwörter der Redaktion
        {service.hasMuenchenTerms && ' und der Landeshauptstadt München (EUPL-1.2)'}.
      </p>
    </section>
  )
}
