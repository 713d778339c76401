import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#core/db.ts'
import { followed, type ProjectWorld, startProjectWorld } from '../../../test/projects.ts'

let at: ProjectWorld
const ids: Record<string, number> = {}
before(async () => {
  at = await startProjectWorld()
  const { administrations, allianceId } = at.world
  ids.open = await at.add({ name: 'Gemeinsam zum Wohngeld' })
  ids.allied = await at.add({
    name: 'Unter Verbündeten',
    administrationId: administrations.own,
    visibility: 'alliance',
    allianceId,
  })
})
after(() => at.app.close())

const db = () => at.app.database.db
const membershipOf = (name: 'editor' | 'reader' | 'foreign' | 'alliance') => at.world.people[name].membershipId ?? 0

describe('following', () => {
  const send = (name: keyof typeof at.people, art: string, id: number, folgen = 'ja') =>
    at.people[name].post('/abos', { art, id: String(id), folgen })

  test('begins and ends with the button of the page, says so, and stands among what one follows', async () => {
    const { administrations, allianceId } = at.world
    const { rows } = await sql<{ id: number }>`select min(id) as id from products where id > 1`.execute(db())
    const product = rows[0]?.id ?? 0
    const pages = [
      ['service', 431, '/leistungen/431'],
      ['project', ids.open ?? 0, `/vorhaben/${ids.open}`],
      ['product', product, `/produkte/${product}`],
      ['alliance', allianceId, `/verbuende/${allianceId}`],
      ['administration', administrations.foreign, `/verwaltungen/${administrations.foreign}`],
    ] as const
    for (const [art, id, path] of pages) {
      assert.match(await at.people.reader.html(path), /name="folgen" value="ja"/, path)
      const page = await followed(at.people.reader, send('reader', art, id))
      assert.match(page, /role="status">Sie folgen jetzt/, path)
      assert.match(page, /name="folgen" value="nein"/, path)
      if (art !== 'alliance') assert.doesNotMatch(await at.app.html(path), /name="folgen"/)
    }
    await send('reader', 'project', ids.open ?? 0)
    const listed = await (await at.people.reader.get('/api/v1/subscriptions?limit=2')).json()
    assert.deepEqual([listed.total, listed.items.length], [5, 2])
    const rest = await (await at.people.reader.get(`/api/v1/subscriptions?cursor=${listed.next}`)).json()
    assert.deepEqual(
      [...listed.items, ...rest.items].map(({ kind }) => kind),
      ['service', 'product', 'project', 'alliance', 'administration'],
    )
    assert.match(await at.people.reader.html('/konto/abos'), /Gemeinsam zum Wohngeld/)
    assert.doesNotMatch(await at.people.editor.html('/konto/abos'), /Gemeinsam zum Wohngeld/)
    assert.match(
      await followed(at.people.reader, send('reader', 'project', ids.open ?? 0, 'nein')),
      /name="folgen" value="ja"/,
    )
    assert.doesNotMatch(await at.people.reader.html('/konto/abos'), /Gemeinsam zum Wohngeld/)
  })

  test('is only of what one sees, and what is no longer seen is listed nowhere', async () => {
    const allied = ids.allied ?? 0
    const unknown = [
      ['foreign', 'project', allied, 404],
      ['foreign', 'alliance', at.world.allianceId, 404],
      ['editor', 'project', 999_999, 404],
      ['editor', 'product', 1, 404],
      ['editor', 'nichts', 1, 400],
      ['waiting', 'service', 431, 403],
      ['operator', 'service', 431, 404],
      ['alliance', 'project', allied, 303],
    ] as const
    for (const [asker, art, id, status] of unknown)
      assert.equal((await send(asker, art, id)).status, status, `${asker} ${art} ${id}`)
    const list = () => at.people.alliance.html('/konto/abos')
    assert.match(await list(), /Unter Verbündeten/)
    await sql`update projects set visibility = 'administrations', alliance_id = null where id = ${allied}`.execute(db())
    await sql`update participations set state = 'declined' where administration_id = ${at.world.administrations.own}`.execute(
      db(),
    )
    assert.doesNotMatch(await list(), /Unter Verbündeten/)
    assert.equal((await (await at.people.alliance.get('/api/v1/subscriptions')).json()).total, 0)
    await sql`update participations set state = 'approved' where administration_id = ${at.world.administrations.own}`.execute(
      db(),
    )
    assert.match(await list(), /Unter Verbündeten/)
  })
})

async function tell(membershipId: number, projectId: number): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with happened as (
      insert into events (administration_id, kind, subject_kind, subject_id)
      values (${at.world.administrations.foreign}, 'project.ended', 'project', ${String(projectId)}) returning id
    )
    insert into notifications (membership_id, event_id, topic, reason, subject_kind, subject_id)
    select ${membershipId}::int, id, 'projects', 'followsIt', 'project', ${projectId}::int from happened
    returning id::text`.execute(db())
  return rows[0]?.id ?? ''
}

describe('the inbox', () => {
  const count = (page: string) => /class="inbox-count">.*?(\d+)<span class="sr-only"> ungelesen/.exec(page)?.[1] ?? '0'

  test('is one person’s at work for one house: for everybody else its notifications do not exist', async () => {
    const { rows } = await sql<{ id: number }>`
      insert into memberships (person_id, administration_id, role, state)
      select person_id, ${at.world.administrations.own}, 'reader', 'active' from memberships
      where id = ${membershipOf('foreign')} returning id`.execute(db())
    const second = rows[0]?.id ?? 0
    const first = await tell(membershipOf('foreign'), ids.open ?? 0)
    const other = await tell(second, ids.open ?? 0)
    const { foreign, editor } = at.people
    const switchTo = (id: number) => foreign.post('/konto/verwaltung', { mitgliedschaft: String(id) })
    const inbox = async () =>
      (await (await foreign.get('/api/v1/notifications')).json()).items.map((n: { id: string }) => n.id)
    assert.deepEqual(await inbox(), [first])
    assert.equal(count(await foreign.html('/hilfe')), '1')
    assert.equal((await editor.get(`/eingang/${first}`)).status, 404)
    assert.equal((await foreign.get(`/eingang/${other}`)).status, 404)
    assert.match(await (await foreign.get(`/eingang/${other}`)).text(), /Arbeit für Warendorf/)
    for (const who of [editor, foreign]) {
      await who.post('/eingang/gelesen', { id: other })
      await who.post('/eingang/gelesen', { bis: other })
    }
    await switchTo(second)
    assert.deepEqual(await inbox(), [other])
    assert.equal(count(await foreign.html('/hilfe')), '1')
    await switchTo(membershipOf('foreign'))
  })

  test('leads to what it is about, marks it as read, and counts what is unread', async () => {
    const told = [await tell(membershipOf('reader'), ids.open ?? 0), await tell(membershipOf('reader'), ids.open ?? 0)]
    const { reader } = at.people
    assert.match(await reader.html('/eingang'), /Heute[\s\S]*ungelesen[\s\S]*Gemeinsam zum Wohngeld/)
    assert.equal(count(await reader.html('/eingang')), '2')
    const opened = await reader.get(`/eingang/${told[0]}`)
    assert.deepEqual([opened.status, opened.headers.get('Location')], [303, `/vorhaben/${ids.open}`])
    assert.equal(count(await reader.html('/eingang')), '1')
    assert.match(await reader.html('/eingang?thema=questions'), /Hier steht nichts/)
    await reader.post('/eingang/gelesen', { bis: told[0] ?? '' })
    assert.equal(count(await reader.html('/eingang')), '1', 'what came later stays unread')
    await reader.post('/eingang/gelesen', { bis: told[1] ?? '' })
    assert.equal(count(await reader.html('/eingang')), '0')
    assert.match(await reader.html('/eingang?ungelesen=ja'), /Hier steht nichts Ungelesenes/)
  })

  test('shows and counts nothing that its reader may see no longer', async () => {
    const id = await at.add({ name: 'Wird vertraulich' })
    const told = await tell(membershipOf('alliance'), id)
    const { alliance } = at.people
    assert.equal(count(await alliance.html('/hilfe')), '1')
    await sql`update projects set visibility = 'alliance', alliance_id = ${at.world.allianceId},
      administration_id = ${at.world.administrations.foreign} where id = ${id}`.execute(db())
    await sql`update alliance_memberships set state = 'ended' where alliance_id = ${at.world.allianceId}
      and administration_id = ${at.world.administrations.district}`.execute(db())
    assert.equal(count(await alliance.html('/hilfe')), '0')
    assert.doesNotMatch(await alliance.html('/eingang'), /Wird vertraulich/)
    assert.equal((await alliance.get(`/eingang/${told}`)).status, 404)
  })
})

describe('mails of notifications', () => {
  test('come as often as chosen by topic; all can be ended at once', async () => {
    const { editor } = at.people
    const choices = async () => (await (await editor.get('/api/v1/notification-choices')).json()).topics
    const before = await choices()
    const wanted = { ...before, projects: 'weekly', messages: 'never' }
    assert.equal((await editor.post('/konto/benachrichtigungen', { ...wanted, projects: 'manchmal' })).status, 400)
    await followed(editor, editor.post('/konto/benachrichtigungen', wanted))
    assert.deepEqual(await choices(), wanted)
    assert.match(
      await followed(editor, editor.post('/konto/benachrichtigungen', { alles: 'abbestellen' })),
      /keine Benachrichtigungen mehr per Mail/,
    )
    assert.deepEqual([...new Set(Object.values(await choices()))], ['never'])
  })
})
