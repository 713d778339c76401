import { type Db, sql } from '#core/db.ts'
import type { Html } from '#core/html.ts'
import { type Visitor, workingFor } from '#domain/actor.ts'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../paths.ts'
import { dueOf } from '../freshness.ts'
import { ownTotals, type Totals } from '../responsibility/totals.ts'
import { TotalsLine } from './views/totals.tsx'

/** On the page of the own administration: how far it is with what is its own, and where it goes on from there. */
export async function overviewPart(db: Db, visitor: Visitor): Promise<Html | null> {
  const own = workingFor(visitor)
  if (own === null) return null
  const totals = await ownTotals(db, own)
  return <Overview totals={totals} near={await countNear(db, own)} />
}

interface Near {
  readonly overdue: number
  readonly soon: number
}

/** What is not done although its target date is past or near. */
async function countNear(db: Db, administrationId: number): Promise<Near> {
  const { rows } = await sql<Near>`
    select (count(*) filter (where due = 'overdue'))::int as overdue, (count(*) filter (where due = 'soon'))::int as soon
    from (
      select ${dueOf(sql`s.target_on`)} as due from statuses s
      where s.administration_id = ${administrationId}::int and s.target_on is not null
        and s.status not in ('done', 'notResponsible', 'dropped')) d`.execute(db)
  return rows[0] ?? { overdue: 0, soon: 0 }
}

function Overview({ totals, near }: { totals: Totals; near: Near }) {
  const links: readonly (readonly [count: number, words: string, href: string])[] = [
    [near.overdue, 'mit überschrittenem Zieltermin', paths.ownServices('?faellig=ueberfaellig')],
    [near.soon, 'mit Zieltermin in 3 Monaten', paths.ownServices('?faellig=in-3-monaten')],
    [totals.unclear, 'unklar: Sind Sie zuständig?', paths.ownResponsibility()],
  ]
  const open = links.filter(([count]) => count > 0)
  return (
    <section aria-labelledby="stand">
      <h2 id="stand">Unsere Leistungen</h2>
      {totals.ours > 0 ? (
        <TotalsLine totals={totals} />
      ) : (
        <p>Noch steht nicht fest, welche Leistungen Sie erbringen. Tragen Sie ein, was Sie tun.</p>
      )}
      <ul>
        {open.map(([count, words, href]) => (
          <li>
            <a href={href}>
              {formatCount(count)} {words}
            </a>
          </li>
        ))}
        <li>
          <a href={paths.ownServices()}>Alle unsere Leistungen</a>
        </li>
        <li>
          <a href={paths.matrix()}>Mit anderen Verwaltungen vergleichen (Matrix)</a>
        </li>
      </ul>
    </section>
  )
}
