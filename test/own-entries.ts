import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { sql, transaction } from '#core/db.ts'
import { lockEntries } from '#features/statuses/lock.ts'
import type { Fields, TestApp, Visitor } from './app.ts'
import type { World } from './world.ts'

/** What tests of the own list share: the form of a row as its page holds it. */

export const list = '/meine-verwaltung/leistungen'

export interface EntryForm {
  readonly fassung: string
  readonly anfrage: string
  readonly stand: string
}

export async function formOf(visitor: Visitor, serviceId: number): Promise<EntryForm> {
  const page = await visitor.html(`${list}/${serviceId}`)
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  return { fassung: hidden('fassung'), anfrage: hidden('anfrage'), stand: hidden('stand') }
}

/** Fills in the form of a row and sends it. */
export async function enter(visitor: Visitor, serviceId: number, fields: Fields): Promise<Response> {
  return visitor.post(`${list}/${serviceId}`, { ...(await formOf(visitor, serviceId)), ...fields })
}

/** The same, which has to succeed; answers the change by its number in the history. */
export async function entered(visitor: Visitor, serviceId: number, fields: Fields): Promise<string> {
  const answer = await enter(visitor, serviceId, fields)
  assert.equal(answer.status, 303, await answer.text())
  return /ereignis=(\d+)/.exec(answer.headers.get('Location') ?? '')?.[1] ?? ''
}

/** The words of a page, without its markup. */
export const wordsOf = (markup: string): string =>
  markup
    .replace(/<(script|style|datalist)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')

export async function rowOf(app: TestApp, administrationId: number, serviceId: number) {
  const { rows } = await sql<Record<string, unknown>>`
    select s.*, s.target_on::text as target_on, s.live_on::text as live_on, s.replace_by::text as replace_by
    from statuses s where administration_id = ${administrationId} and service_id = ${serviceId}`.execute(
    app.database.db,
  )
  return rows[0]
}

/** Services by what the suggestion says of them for an administration, by name. */
export async function servicesOf(app: TestApp, world: World, value: 'yes' | 'part' | 'no'): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select s.id from services s join administrations a on a.id = ${world.administrations.own}
      left join class_responsibilities c on c.class = a.responsibility_class
        and c.federal_state_key = a.federal_state_key and c.service_id = s.id
    where s.ended_release_id is null and coalesce(c.value, 'no') = ${value}
    order by s.name collate "und-x-icu", s.id limit 60`.execute(app.database.db)
  return rows.map(({ id }) => id)
}

/** Lets several people send before anybody of the house may write: each has read by then what the others are about to change. */
export async function atOnce<T>({ database }: TestApp, administrationId: number, sends: readonly (() => Promise<T>)[]) {
  const sent = await transaction(database.db, async tx => {
    await lockEntries(tx, administrationId)
    const answers = sends.map(send => send())
    await wait(300)
    return { answers }
  })
  return Promise.all(sent.answers)
}
