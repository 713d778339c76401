import type { Html } from '#core/html.ts'
import { federalStateNames } from '#domain/administration.ts'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../paths.ts'
import type { Declarant, Demand } from '../queries/demand.ts'
import { dayInWords, UrgencyMark } from './marks.tsx'

/** Others who seek it: those who are named, and how many more there are. */
export function Declarants({ demand }: { demand: Demand }): Html | null {
  const { declarants, unnamed, serviceId } = demand
  if (!declarants.length && !unnamed) return null
  return (
    <section aria-labelledby="verwaltungen">
      <h2 id="verwaltungen">Wer das {demand.own ? 'noch ' : ''}sucht</h2>
      <ul class="demand-declarants">
        {declarants.map(declarant => (
          <DeclarantItem declarant={declarant} serviceId={serviceId} />
        ))}
        {unnamed > 0 && (
          <li>
            <p class="quiet">{unnamedInWords(declarants.length, unnamed)}</p>
          </li>
        )}
      </ul>
    </section>
  )
}

function unnamedInWords(named: number, unnamed: number): string {
  if (!named)
    return unnamed === 1 ? 'Eine Verwaltung, die nicht genannt ist' : `${unnamed} Verwaltungen, die nicht genannt sind`
  return unnamed === 1 ? 'und 1 weitere Verwaltung' : `und ${formatCount(unnamed)} weitere Verwaltungen`
}

function DeclarantItem({ declarant, serviceId }: { declarant: Declarant; serviceId: number }) {
  const { administrationId, name, federalStateKey, population, urgency, frame, neededBy, isPartner, mailbox } =
    declarant
  const facts = [federalStateNames[federalStateKey], population && `${formatCount(population)} Einwohner`]
  return (
    <li>
      <a href={paths.administration(administrationId)}>{name}</a>{' '}
      <span class="quiet">{facts.filter(Boolean).join(', ')}</span>
      <p>
        <UrgencyMark urgency={urgency} />
        {neededBy && `, gebraucht bis ${dayInWords(neededBy)}`}
      </p>
      {frame && <p class="prose written">{frame}</p>}
      {isPartner && (
        <p class="project-links">
          <a href={paths.newConversation(`?an=${administrationId}&zu=leistung-${serviceId}`)}>
            Nachricht schreiben<span class="sr-only"> an {name}</span>
          </a>
          {mailbox && <a href={`mailto:${mailbox}`}>{mailbox}</a>}
        </p>
      )}
    </li>
  )
}
