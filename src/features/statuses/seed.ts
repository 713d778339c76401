import { sql, type Tx } from '#core/db.ts'
import { inChunks, type ReferenceLoad, readReference } from '#core/reference.ts'
import { refreshExpected } from './responsibility/expected.ts'

/** Maturity models are data: a further one is a further set of rows. */
export const statusLoads: readonly ReferenceLoad[] = [
  { name: 'maturity', label: 'Reifegrade', files: ['maturity_levels.csv'], load: loadLevels },
  // Follows the responsibilities, and has nothing to do at the first start.
  {
    name: 'expected',
    label: 'Zuständigkeiten in Einträge',
    files: ['responsibilities.csv', 'responsibility_exceptions.csv', 'administrations.csv', 'services.csv'],
    load: refreshExpected,
  },
]

async function loadLevels(tx: Tx) {
  await inChunks(readReference('maturity_levels.csv'), async json => {
    await sql`
      insert into maturity_models (version, name)
      select distinct model, 'Reifegradmodell ' || model from json_to_recordset(${json}::json) as r(model text)
      on conflict (version) do nothing`.execute(tx)
    await sql`
      insert into maturity_levels (model, level, name)
      select model, level, name from json_to_recordset(${json}::json) as r(model text, level int, name text)
      on conflict (model, level) do update set name = excluded.name`.execute(tx)
  })
}
