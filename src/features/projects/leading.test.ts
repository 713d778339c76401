import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from '#core/db.ts'
import type { Fields } from '../../../test/app.ts'
import { followed, founding, hidden, type ProjectWorld, serviceId, startProjectWorld } from '../../../test/projects.ts'

let at: ProjectWorld
before(async () => {
  at = await startProjectWorld()
})
after(() => at.app.close())

const idIn = (way: string | null) => Number(/\/vorhaben\/(\d+)/.exec(way ?? '')?.[1])

async function foundOne(fields: Fields = {}): Promise<number> {
  const answer = await at.people.editor.post('/vorhaben/neu', founding(fields))
  assert.equal(answer.status, 303, await answer.text())
  return idIn(answer.headers.get('Location'))
}

describe('a project is begun', () => {
  test('with services chosen on the way, once however often the form is sent', async () => {
    const form = await at.people.editor.html(`/vorhaben/neu?leistung=${serviceId}`)
    assert.match(form, new RegExp(`name="leistung" value="${serviceId}" checked`))
    const fields = founding({ leistung: String(serviceId), budget: '12.000 €' })
    const ways = await Promise.all([1, 2, 3].map(() => at.people.editor.post('/vorhaben/neu', fields)))
    const ids = ways.map(({ headers }) => idIn(headers.get('Location')))
    assert.equal(new Set(ids).size, 1)
    const project = await (await at.people.editor.get(`/api/v1/projects/${ids[0]}`)).json()
    assert.equal(project.name, 'Labor Wohngeld')
    assert.equal(project.budget, 12_000)
    assert.deepEqual(
      project.services.map(({ id }: { id: number }) => id),
      [serviceId],
    )
    assert.equal((await at.app.json('/api/v1/projects?q=wohngeld')).total, 1)
  })

  test('what is missing is said at the field, and what was typed stays', async () => {
    const answer = await at.people.editor.post('/vorhaben/neu', founding({ name: '', text: 'Bleibt stehen' }))
    assert.equal(answer.status, 400)
    const page = await answer.text()
    assert.match(page, /Bitte geben Sie dem Vorhaben einen Namen/)
    assert.match(page, /Bleibt stehen/)
    const allied = await at.people.editor.post('/vorhaben/neu', founding({ sichtbar: 'alliance' }))
    assert.match(await allied.text(), /Bitte wählen Sie den Verbund/)
    const strange = { sichtbar: 'alliance', verbund: String(at.world.openAllianceId) }
    const foreign = await at.people.editor.post('/vorhaben/neu', founding(strange))
    assert.equal(foreign.status, 400)
    assert.match(await foreign.text(), /gehört Ihre Verwaltung nicht an/)
  })
})

describe('a project is changed', () => {
  test('by editors and coordinators of its lead alone', async () => {
    const id = await foundOne()
    const pages = ['angaben', 'leistungen', 'phasen', 'ergebnisse', 'neuigkeiten', 'abschluss', 'federfuehrung']
    for (const page of pages) {
      const path = `/vorhaben/${id}/${page}`
      assert.equal((await at.people.editor.get(path)).status, 200, page)
      assert.equal((await at.people.coordinator.get(path)).status, 200, page)
      for (const asker of ['reader', 'foreign', 'alliance'] as const) {
        assert.equal((await at.people[asker].get(path)).status, 403, `${page} ${asker}`)
        assert.equal((await at.people[asker].post(path, changes)).status, 403, `${page} ${asker}`)
      }
      assert.equal((await at.people.waiting.post(path, changes)).status, 403, page)
      assert.equal((await at.people.operator.post(path, changes)).status, 404, page)
    }
    assert.match(await at.people.editor.html(`/vorhaben/${id}`), /Angaben ändern/)
    assert.doesNotMatch(await at.people.foreign.html(`/vorhaben/${id}`), /Angaben ändern/)
  })

  /** Fits every form of a lead. */
  const changes = { ...founding(), fassung: 'x', wort: 'aus', verwaltung: '-', neu: String(serviceId), text: 'Neu' }

  test('two at once: the second sees what stands now, and her words are kept', async () => {
    const id = await foundOne({ name: 'Doppelt bearbeitet' })
    const path = `/vorhaben/${id}/angaben`
    const fassung = hidden(await at.people.editor.html(path), 'fassung')
    const edit = (name: string) => ({ ...founding({ name }), fassung })
    assert.equal((await at.people.coordinator.post(path, edit('Erste Fassung'))).status, 303)
    assert.equal((await at.people.coordinator.post(path, edit('Erste Fassung'))).status, 303, 'sent twice')
    const second = await at.people.editor.post(path, edit('Zweite Fassung'))
    assert.equal(second.status, 409)
    const page = await second.text()
    assert.match(page, /Inzwischen hat jemand anderes gespeichert/)
    assert.match(page, /<dd class="written">Erste Fassung/)
    assert.match(page, /value="Zweite Fassung"/)
    const again = { ...edit('Zweite Fassung'), fassung: hidden(page, 'fassung') }
    assert.match(await followed(at.people.editor, at.people.editor.post(path, again)), /<h1>Zweite Fassung/)
    assert.equal((await at.app.json('/api/v1/projects?q=zweite')).total, 1)
    assert.equal((await at.app.json('/api/v1/projects?q=doppelt')).total, 0)
  })

  test('phases stand in the order of their days; one that should have ended is marked', async () => {
    const id = await foundOne()
    const path = `/vorhaben/${id}/phasen`
    const fassung = hidden(await at.people.editor.html(path), 'fassung')
    const phases = {
      'phase-1': 'Später',
      'phase-1-von': '2099-01-01',
      'phase-2': 'Überfällig',
      'phase-2-von': '2025-01-01',
      'phase-2-bis': '2025-03-01',
      'phase-3': 'Erledigt',
      'phase-3-von': '2024-01-01',
      'phase-3-bis': '2024-03-01',
      'phase-3-fertig': 'ja',
    }
    const wrong = await at.people.editor.post(path, { ...phases, 'phase-2-bis': '2024-12-31', fassung })
    assert.match(await wrong.text(), /Die Phase endet, bevor sie beginnt/)
    const page = await followed(at.people.editor, at.people.editor.post(path, { ...phases, fassung }))
    assert.match(
      page,
      /Erledigt[\s\S]*fertig[\s\S]*Überfällig[\s\S]*läuft[\s\S]*sollte beendet sein[\s\S]*Später[\s\S]*kommt/,
    )
    assert.equal(page.match(/sollte beendet sein/g)?.length, 1)
    assert.equal((await at.people.editor.post(path, { 'phase-1': 'Anders', fassung })).status, 409)
  })

  test('services and results are added and taken away; a result one may not see stays unseen', async () => {
    const id = await foundOne({ name: 'Mit Ergebnis' })
    const { foreign, own } = at.world.administrations
    const solution = async (administrationId: number, name: string, visibility: string) => {
      const { rows } = await sql<{ id: number }>`
        insert into solutions (administration_id, kind, name, summary, stage, condition, visibility, terms)
        values (${administrationId}, 'process', ${name}, 'x', 'pilot', 'free', ${visibility}, ${name.toLowerCase()})
        returning id`.execute(at.app.database.db)
      return rows[0]?.id ?? 0
    }
    const quiet = await solution(own, 'Halbes Ergebnis', 'administrations')
    const hiddenOne = await solution(foreign, 'Fremdes', 'alliance')
    await at.people.editor.post(`/vorhaben/${id}/leistungen`, { neu: [String(serviceId), '1'], weiter: '' })
    await at.people.editor.post(`/vorhaben/${id}/leistungen`, { weg: '1' })
    const found = await at.people.editor.html(`/vorhaben/${id}/ergebnisse?suche=ergebnis`)
    assert.match(found, /Halbes Ergebnis/)
    await at.people.editor.post(`/vorhaben/${id}/ergebnisse`, { neu: [String(quiet), String(hiddenOne)] })
    const { services, results } = await (await at.people.editor.get(`/api/v1/projects/${id}`)).json()
    assert.deepEqual([services.length, results.map((each: { id: number }) => each.id)], [1, [quiet]])
    assert.doesNotMatch(await at.app.html(`/vorhaben/${id}`), /Halbes Ergebnis/)
    assert.equal((await at.app.json(`/api/v1/projects/${id}`)).resultCount, 0)
    assert.match(await at.people.foreign.html(`/loesungen/${quiet}`), /Ergebnis von[\s\S]*Mit Ergebnis/)
  })

  test('it ends with a word, and its lead may take it up again', async () => {
    const id = await foundOne({ name: 'Endet' })
    const path = `/vorhaben/${id}/abschluss`
    const anfrage = hidden(await at.people.editor.html(path), 'anfrage')
    assert.equal((await at.people.editor.post(path, { anfrage, stand: 'finished', wort: '' })).status, 400)
    const ending = { anfrage, stand: 'stopped', wort: 'Es fehlte an Geld.' }
    for (const _ of [1, 2])
      assert.match(
        await followed(at.people.editor, at.people.editor.post(path, ending)),
        /abgebrochen\. Es fehlte an Geld/,
      )
    assert.equal((await at.app.json(`/api/v1/projects/${id}`)).news.length, 1)
    const join = await at.people.foreign.post(`/vorhaben/${id}/teilnahme`, { rolle: 'assured' })
    assert.equal(join.status, 409)
    await at.people.editor.post(path, { stand: 'running' })
    assert.equal((await at.app.json(`/api/v1/projects/${id}`)).state, 'running')
  })
})
