import type { Tx } from '#core/db.ts'
import type { DemandUrgency } from '#domain/demand.ts'
import { isoDay } from '#web/time.tsx'
import { type SeededDemand, seedDemand, seedRipeDemands } from '../demands/seed.ts'
import { get, type Ids, readDemo, readServices } from './read.ts'

const answers: Readonly<Record<string, boolean>> = { yes: true, no: false }

/** What the houses of the demo world seek; for some of it there are enough of them. */
export async function seekInDemo(tx: Tx, administrations: Ids): Promise<void> {
  const services = await readServices(tx)
  const inDays = (days: string) => isoDay(new Date(Date.now() + Number(days) * 86_400_000))
  for (const row of readDemo('demands.csv'))
    await seedDemand(tx, {
      administrationId: get(administrations, row.administration),
      serviceId: get(services, row.service),
      urgency: row.urgency as DemandUrgency,
      frame: row.frame || null,
      neededBy: row.needed_in_days ? inDays(row.needed_in_days) : null,
      visibility: row.visibility as SeededDemand['visibility'],
      isNamed: answers[row.is_named ?? ''] ?? null,
      daysAgo: Number(row.days_ago),
    })
  await seedRipeDemands(tx)
}
