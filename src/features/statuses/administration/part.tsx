import type { Db } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import { isColleague, type Visitor } from '#domain/actor.ts'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { paths } from '../../../paths.ts'
import { ShareBar } from '../own/views/totals.tsx'
import { listTotals, type Totals } from '../responsibility/totals.ts'
import { findHouse, listTopicAreas, type ShownHouse, type TopicAreaSummary } from './queries/summary.ts'

/** On the page of an administration: how far it is, as far as it may be seen; nothing while it takes no part. */
export async function housePart(db: Db, visitor: Visitor, administrationId: number): Promise<Html | null> {
  const house = await findHouse(db, visitor, administrationId)
  if (!house?.isParticipating) return null
  const totals = (await listTotals(db, visitor, [administrationId])).get(administrationId)
  const areas = await listTopicAreas(db, visitor, administrationId)
  return (
    <section aria-labelledby="umsetzung">
      <h2 id="umsetzung">Leistungen</h2>
      {totals && areas.length ? (
        <Said house={house} totals={totals} areas={areas} />
      ) : (
        <p>
          {house.name} hat noch nichts eingetragen, das Sie sehen dürfen.
          {!isColleague(visitor) && ' Mehr sehen Personen, die angemeldet für eine Verwaltung arbeiten.'}
        </p>
      )}
    </section>
  )
}

interface SaidProps {
  house: ShownHouse
  totals: Totals
  areas: readonly TopicAreaSummary[]
}

function Said({ house, totals, areas }: SaidProps) {
  const list = (param: string) => paths.administrationServices(house.id, `?status=${param}`)
  return (
    <>
      <div class="totals">
        <p>
          <a class="status status-done" href={list('erledigt')}>
            <strong>{formatCount(totals.done)}</strong> erledigt
          </a>
          ,{' '}
          <a class="status status-inProgress" href={list('in-arbeit')}>
            <strong>{formatCount(totals.inProgress)}</strong> in Arbeit
          </a>
          , von {formatCount(totals.ours)} Leistungen, für die sie zuständig ist
        </p>
        <ShareBar shares={[totals.done, totals.inProgress, totals.open]} />
      </div>
      <p>
        <a href={paths.administrationServices(house.id)}>Alle Angaben von {house.name}</a>
      </p>
      <details id="nach-themenfeldern">
        <summary>Nach Themenfeldern</summary>
        <ByTopicArea house={house} areas={areas} />
      </details>
    </>
  )
}

function ByTopicArea({ house, areas }: Omit<SaidProps, 'totals'>) {
  return (
    <TableFrame label="Angaben nach Themenfeldern">
      <table class="by-state">
        <thead>
          <tr>
            <th scope="col">Themenfeld</th>
            {['erledigt', 'in Arbeit', 'offen', 'nicht zuständig oder entfällt'].map(label => (
              <th scope="col" class="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {areas.map(({ id, name, done, inProgress, open, others }) => (
            <tr>
              <th scope="row">
                <a href={paths.administrationServices(house.id, `?themenfeld=${id}`)}>{name}</a>
              </th>
              {[done, inProgress, open, others].map(count => (
                <td class="number">{formatCount(count)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
