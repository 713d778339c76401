import assert from 'node:assert/strict'
import type { Fields, Visitor } from './app.ts'

/** A unit that is asked through a link, as tests of it need it. */

export const links = '/meine-verwaltung/rueckfragen'

export interface Asked {
  readonly id: number
  readonly token: string
  /** The page of the unit. */
  readonly path: string
  /** What was sent to make the link. */
  readonly form: Fields
}

/** Asks through the pages, and reads the link off the one page that shows it. */
export async function askUnit(visitor: Visitor, serviceIds: readonly number[], fields: Fields = {}): Promise<Asked> {
  const query = serviceIds.map(id => `id=${id}`).join('&')
  const page = await visitor.html(`${links}/neu?${query}`)
  const requestId = /name="anfrage" value="([^"]*)"/.exec(page)?.[1] ?? ''
  const form = { anfrage: requestId, id: serviceIds.map(String), amt: 'Bürgerbüro', tage: '14', ...fields }
  const answer = await visitor.post(links, form)
  const shown = await answer.text()
  assert.equal(answer.status, 200, shown.slice(0, 2000))
  const token = /\/amt\/([\w-]{43})/.exec(shown)?.[1] ?? ''
  const id = Number(/rueckfragen\/(\d+)"/.exec(shown)?.[1])
  return { id, token, path: `/amt/${token}`, form }
}

const named = ['online', 'adresse', 'programm', 'formular', 'faelle', 'bis', 'auskunft', 'anmerkung'] as const

/** The fields of one service, as the page of a unit sends them. */
export function fieldsFor(serviceId: number, said: Partial<Record<(typeof named)[number], string>>) {
  return Object.fromEntries(named.map(name => [`${name}-${serviceId}`, said[name] ?? '']))
}

/** All answers a page offers to accept, with everything they propose. */
export function standsOf(page: string): Fields {
  const stands = [...page.matchAll(/name="stand" value="([^"]*)"/g)].map(([, stand = '']) => stand)
  return { anfrage: crypto.randomUUID(), stand: [...new Set(stands)] }
}
