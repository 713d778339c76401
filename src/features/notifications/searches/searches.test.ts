import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { contentVersions } from '#core/content-versions.ts'
import { sql } from '#core/db.ts'
import { readCatalogue } from '#features/catalogue/deps.ts'
import { followed, type ProjectWorld, startProjectWorld } from '../../../../test/projects.ts'
import { listRunners } from '../../../lists.ts'
import { tellSearches } from './tell.ts'

let at: ProjectWorld
before(async () => {
  at = await startProjectWorld()
})
after(() => at.app.close())

const db = () => at.app.database.db
type Asker = keyof typeof at.people

const fields = (name: string, others: Readonly<Record<string, string>> = {}) => ({
  liste: 'projects',
  suche: '?q=wohngeld&stand=laeuft',
  name,
  sichtbar: 'private',
  verbund: '',
  takt: 'daily',
  ...others,
})

/** Saves one and answers its id. */
async function save(asker: Asker, name: string, others: Readonly<Record<string, string>> = {}): Promise<number> {
  await followed(at.people[asker], at.people[asker].post('/suchen/neu', fields(name, others)))
  const { rows } = await sql<{ id: number }>`select id from saved_searches where name = ${name}`.execute(db())
  return rows[0]?.id ?? 0
}

const itemsOf = async (asker: Asker, own: boolean) =>
  (await (await at.people[asker].get(`/api/v1/saved-searches?own=${own}`)).json()).items

describe('a search is saved', () => {
  test('from every list, and keeps of the address only what that list knows and its page does not need', async () => {
    const lists = [
      ['services', '/leistungen', 'q=hund&gliederung=detail&bei-uns=offen'],
      ['solutions', '/loesungen', 'beiuns=ja&sortierung=name'],
      ['projects', '/vorhaben', 'q=wohngeld&mituns=ja'],
      ['questions', '/fragen', 'antwort=ohne'],
      ['demands', '/bedarf', 'unser=ja'],
    ] as const
    const waste = 'seite=7&mehr=land&wertsuche=x&meldung=ok&next=//evil.example&a%5Bb%5D=1&art=%3Cscript%3E'
    for (const [list, path, query] of lists) {
      const page = await at.people.editor.html(`${path}?${query}`)
      const link = new RegExp(`href="(/suchen/neu\\?liste=${list}[^"]*)"`).exec(page)?.[1]?.replaceAll('&amp;', '&')
      assert.ok(link, `${path} offers it`)
      assert.doesNotMatch(await at.app.html(`${path}?${query}`), /suchen\/neu/, `${path} for guests`)
      const form = await at.people.editor.html(`${link}&${waste}`)
      const kept = /name="suche" value="([^"]*)"/.exec(form)?.[1]?.replaceAll('&amp;', '&') ?? ''
      assert.deepEqual([...new URLSearchParams(kept)].sort(), [...new URLSearchParams(query)].sort(), list)
      await followed(
        at.people.editor,
        at.people.editor.post('/suchen/neu', fields(list, { liste: list, suche: `${kept}&${waste}` })),
      )
      const saved = (await itemsOf('editor', true)).find(({ name }: { name: string }) => name === list)
      assert.deepEqual(saved.url, path + kept)
      assert.equal((await at.people.editor.get(saved.url)).status, 200)
    }
    const unknown = fields('Unbekannt', { liste: 'people' })
    assert.equal((await at.people.editor.post('/suchen/neu', unknown)).status, 404)
    assert.equal((await at.people.editor.get('/suchen/neu?liste=people')).status, 404)
  })

  test('once under a name, however often it is sent; another one only where it is said to replace it', async () => {
    const { editor } = at.people
    await Promise.all([1, 2, 3].map(() => editor.post('/suchen/neu', fields('Doppelt'))))
    const named = async () => (await itemsOf('editor', true)).filter(({ name }: { name: string }) => name === 'Doppelt')
    assert.equal((await named()).length, 1)
    const other = fields('Doppelt', { suche: '?q=hundesteuer' })
    const refused = await editor.post('/suchen/neu', other)
    assert.equal(refused.status, 409)
    assert.match(await refused.text(), /schon eine Suche mit diesem Namen[\s\S]*ersetzen/)
    await followed(editor, editor.post('/suchen/neu', { ...other, ersetzen: 'ja' }))
    assert.deepEqual(
      (await named()).map(({ query }: { query: string }) => query),
      ['?q=hundesteuer'],
    )
    const id = (await named())[0].id
    const empty = await editor.post(`/suchen/${id}`, fields('', { takt: 'weekly' }))
    assert.equal(empty.status, 400)
    assert.match(await empty.text(), /id="takt-weekly"[^>]*checked/)
    await followed(editor, editor.post(`/suchen/${id}`, fields('Anders', { takt: 'weekly' })))
    await followed(editor, editor.post(`/suchen/${id}/loeschung`))
    assert.equal((await editor.get(`/suchen/${id}`)).status, 404)
  })
})

describe('who sees a saved search', () => {
  test('its owner alone, a Verbund, or everybody at work; nobody else changes it', async () => {
    const verbund = String(at.world.allianceId)
    const ids = {
      private: await save('editor', 'Marker-Eigen'),
      alliance: await save('editor', 'Marker-Verbund', { sichtbar: 'alliance', verbund }),
      public: await save('editor', 'Marker-Alle', { sichtbar: 'public' }),
    }
    const seenBy = {
      editor: ['private', 'alliance', 'public'],
      reader: ['alliance', 'public'],
      alliance: ['alliance', 'public'],
      foreign: ['public'],
    } as const
    for (const asker of Object.keys(seenBy) as (keyof typeof seenBy)[])
      for (const [visibility, id] of Object.entries(ids)) {
        const isSeen = (seenBy[asker] as readonly string[]).includes(visibility)
        const label = `${asker} ${visibility}`
        assert.equal((await at.people[asker].get(`/suchen/${id}`)).status, isSeen ? 200 : 404, label)
        assert.equal((await at.people[asker].get(`/api/v1/saved-searches/${id}`)).status, isSeen ? 200 : 404, label)
        const found = (await itemsOf(asker, asker === 'editor')).map((each: { id: number }) => each.id)
        assert.equal(found.includes(id), isSeen, label)
        if (asker === 'editor') continue
        assert.equal((await at.people[asker].post(`/suchen/${id}`, fields('Geraubt'))).status, 404, label)
        assert.equal((await at.people[asker].post(`/suchen/${id}/loeschung`)).status, 404, label)
      }
    assert.match(await at.people.foreign.html('/suchen'), /Marker-Alle[\s\S]*suchname=Marker-Alle/)
    const own = fields('Fremder Verbund', { sichtbar: 'alliance', verbund })
    assert.equal((await at.people.foreign.post('/suchen/neu', own)).status, 400)
    await sql`insert into blocks (subject_kind, subject_id, reason)
      values ('administration', ${String(at.world.administrations.own)}, 'Probe')`.execute(db())
    assert.equal((await at.people.foreign.get(`/suchen/${ids.public}`)).status, 404, 'of a blocked house')
    await sql`delete from blocks where reason = 'Probe'`.execute(db())
  })
})

describe('new matches', () => {
  const look = () => tellSearches(db(), listRunners(readCatalogue(db(), contentVersions(db()))))
  const tomorrow = () => sql`update saved_searches set checked_at = checked_at - interval '1 day'`.execute(db())
  const told = async (asker: Asker) =>
    (await (await at.people[asker].get('/api/v1/notifications?topic=searches')).json()).items.map(
      ({ text }: { text: string }) => text,
    )

  test('are told once, with their number, and only those that the owner sees', async () => {
    await sql`delete from saved_searches`.execute(db())
    await at.add({ name: 'Wohngeld von früher' })
    await save('reader', 'Wohngeld', { suche: '?q=wohngeld' })
    await save('foreign', 'Auch Wohngeld', { suche: '?q=wohngeld', takt: 'weekly' })
    assert.equal(await look(), 0, 'not yet due')
    await at.add({ name: 'Wohngeld eins' })
    await at.add({ name: 'Wohngeld zwei' })
    const hidden = {
      visibility: 'alliance',
      allianceId: at.world.allianceId,
      administrationId: at.world.administrations.district,
    }
    await at.add({ name: 'Wohngeld im Verbund', ...hidden })
    await tomorrow()
    const [first, second] = await Promise.all([look(), look()])
    assert.deepEqual([first + second, await look()], [1, 0], 'two servers tell once')
    assert.deepEqual(await told('reader'), ['3 neue Treffer Ihrer Suche „Wohngeld“'])
    await tomorrow()
    assert.equal(await look(), 0)
    await sql`update saved_searches set checked_at = checked_at - interval '7 days'`.execute(db())
    assert.equal(await look(), 1)
    assert.deepEqual(await told('foreign'), ['2 neue Treffer Ihrer Suche „Auch Wohngeld“'], 'not that of the Verbund')
    await at.add({ name: 'Wohngeld drei' })
    await sql`update memberships set state = 'ended' where id = ${at.world.people.reader.membershipId}`.execute(db())
    await tomorrow()
    assert.equal(await look(), 0, 'nobody works there any more')
  })
})
