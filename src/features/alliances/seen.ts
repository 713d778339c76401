import type { Db } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import { isAtWork, type Visitor, workingFor } from '#domain/actor.ts'
import { visitorOf } from '#web/actor.ts'
import type { Frame } from '#web/layout.tsx'
import { paths } from '../../paths.ts'
import { type Alliance, findAlliance } from './queries/alliance.ts'

/** The Verbund of the address, as whoever asks sees it; a dissolved one where they belonged to it. */
export async function getSeen(c: HttpContext, db: Db): Promise<Alliance> {
  const visitor = visitorOf(c)
  const id = idOf(c.req.param('id'))
  const alliance = id === null ? undefined : await findAlliance(db, workingFor(visitor), id)
  if (!alliance) throw notFound(await reasonFor(db, visitor, id))
  return alliance
}

/** As `getSeen`, for everything that needs a running Verbund. */
export async function getRunning(c: HttpContext, db: Db): Promise<Alliance> {
  const alliance = await getSeen(c, db)
  if (alliance.dissolvedAt) throw notFound('Dieser Verbund ist aufgelöst.')
  return alliance
}

/** A number in the address that can be one of ours. */
export const idOf = (text: string | undefined): number | null =>
  /^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : null

/** Says no more than who asks may know; whoever belongs to several administrations learns where to switch to. */
async function reasonFor(db: Db, visitor: Visitor, id: number | null): Promise<string> {
  const unknown = 'Diesen Verbund gibt es nicht, oder er ist nur für seine Mitglieder sichtbar.'
  if (!visitor) return `${unknown} Vielleicht sehen Sie ihn, wenn Sie sich anmelden.`
  for (const belonging of visitor.belongings.filter(isAtWork)) {
    const { administrationId, administrationName } = belonging
    if (id !== null && (await findAlliance(db, administrationId, id)))
      return `Diesen Verbund sehen Sie, wenn Sie für ${administrationName} handeln. Wechseln Sie dazu oben in Ihrem Menü die Verwaltung.`
  }
  return unknown
}

/** The frame of a page below a Verbund. */
export const frameBelow = (alliance: Alliance, title: string): Frame => ({
  title,
  area: 'alliances',
  isUnlisted: true,
  trail: [
    ['Verbünde', paths.alliances()],
    [alliance.name, paths.alliance(alliance.id)],
  ],
})
