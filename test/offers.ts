import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Fields, Visitor } from './app.ts'

/** What tests of offering share: a draft, filled in as its pages are. */

export const offers = '/meine-verwaltung/loesungen'

export interface Drafted {
  readonly id: string
  /** Of the page of a step. */
  readonly path: (step: string) => string
  /** Sends a step with the state its page shows; answers the response. */
  send(visitor: Visitor, step: string, fields: Fields): Promise<Response>
}

export const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

export function drafted(id: string): Drafted {
  const path = (step: string) => `${offers}/entwuerfe/${id}/${step}`
  const send = async (visitor: Visitor, step: string, fields: Fields) =>
    visitor.post(path(step), { fassung: hidden(await visitor.html(path(step)), 'fassung'), ...fields })
  return { id, path, send }
}

export async function begin(visitor: Visitor, fields: Fields = {}): Promise<Drafted> {
  const id = randomUUID()
  const answer = await visitor.post(offers, { anfrage: id, ...about, ...fields })
  assert.equal(answer.status, 303, await answer.text())
  return drafted(id)
}

export const about = {
  name: 'Hundesteuer anmelden',
  art: 'assistant',
  kurz: 'Anmeldung eines Hundes von zu Hause.',
  stand: 'operation',
} as const

/** Answers every question of the profile with who reads it by default. */
export const readers: Fields = Object.fromEntries(
  [
    ...['audience', 'handover', 'delivery', 'rights', 'technical', 'organisational', 'legal', 'adaptation'],
    ...['introductionDays', 'operatingDays', 'support', 'development', 'dataProtection', 'accessibility', 'until'],
  ]
    .map(key => [`sicht-${key}`, 'public'])
    .concat(['introductionCost', 'operatingCost', 'contact'].map(key => [`sicht-${key}`, 'administrations'])),
)

export async function saved(answer: Promise<Response>): Promise<string> {
  const response = await answer
  assert.equal(response.status, 303, await response.text())
  return response.headers.get('Location') ?? ''
}

/** From nothing to published; answers the number of the solution. */
export async function publishOne(visitor: Visitor, serviceId: number, steps: Readonly<Record<string, Fields>> = {}) {
  const draft = await begin(visitor, steps.worum)
  await saved(draft.send(visitor, 'leistungen', { neu: String(serviceId), ...steps.leistungen }))
  if (steps.technik) await saved(draft.send(visitor, 'technik', steps.technik))
  await saved(draft.send(visitor, 'angebot', { bedingung: 'free', sichtbar: 'public', ...steps.angebot }))
  await saved(draft.send(visitor, 'steckbrief', { ...readers, ...steps.steckbrief }))
  return publish(visitor, draft)
}

export async function publish(visitor: Visitor, draft: Drafted): Promise<number> {
  const fassung = hidden(await visitor.html(draft.path('pruefen')), 'fassung')
  const way = await saved(visitor.post(draft.path('veroeffentlichung'), { fassung }))
  return Number(/loesung=(\d+)/.exec(way)?.[1])
}
