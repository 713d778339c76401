import { type Database, type DatabaseSettings, openDatabase } from '#core/db.ts'
import { migrate } from '#core/migrate.ts'
import { loadReference } from '#core/reference.ts'
import { administrationLoads } from '#features/administrations/seed.ts'
import { catalogueLoads } from '#features/catalogue/seed.ts'
import { productLoads } from '#features/products/seed.ts'
import { responsibilityLoads } from '#features/responsibilities/seed.ts'
import { statusLoads } from '#features/statuses/seed.ts'

/** In the order in which they need each other. */
const loads = [...catalogueLoads, ...administrationLoads, ...responsibilityLoads, ...productLoads, ...statusLoads]

/** Opens the database and brings schema and reference data up to date; says what it does while it lasts. */
export async function prepareDatabase(settings: DatabaseSettings, progress: (text: string) => void): Promise<Database> {
  const database = await openDatabase(settings)
  try {
    const migrations = await migrate(database.db)
    if (migrations.length) progress(`Datenbank eingerichtet (${migrations.join(', ')})`)
    await loadReference(database.db, loads, label => progress(`lädt ${label} …`))
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
