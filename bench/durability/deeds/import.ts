import { fieldByKey } from '#features/statuses/fields.ts'
import { paths } from '../../../src/paths.ts'
import { Table } from '../../../test/imports.ts'
import type { Plan } from '../act.ts'
import type { Browser } from '../browser.ts'
import { formTo } from '../forms.ts'
import type { Random } from '../random.ts'
import { chooseValues, encode, find, type Marker } from './parts.ts'

/** Downloads a part of the list, changes some rows, hands the file in, looks at the preview. Taking it over is the act. */
export async function importFile(browser: Browser, random: Random, marker: Marker): Promise<Plan | null> {
  const query = `?themenfeld=${1 + random.below(14)}`
  const table = await Table.of(Buffer.from(await browser.page(paths.ownServicesFile('csv', query))))
  const chosen = chooseValues(random, marker())
  const services = random.some(servicesOf(table, chosen.fields), 2 + random.below(12))
  if (!services.length) return null
  for (const id of services) write(table, id, chosen.fields)
  const upload = find(formTo(await browser.page(paths.ownImports()), paths.ownImports()))
  const draft = await browser.handIn(upload, await table.as('csv'))
  const preview = await browser.page(draft)
  const form = find(formTo(preview, `${draft}/auswahl`))
  const requestId = new Map(form.fields).get('anfrage')
  const count = Number(/Ausgewählt: (\d+) von/.exec(preview)?.[1] ?? 0)
  if (!requestId || !count) return null
  return {
    kind: 'import',
    sending: { path: paths.ownImportRun(draft.split('/').at(-1) ?? ''), body: encode(form.fields), type: 'form' },
    requestId,
    services: { ids: services, areAll: count === services.length },
    count,
    values: { ...chosen.values, source: 'import' },
  }
}

/**
 * Those whose row says something else so far: a cell that is left as it was is no wish, so what others write there in the
 * meantime stays.
 */
function servicesOf(table: Table, { grund, ...typed }: Typed): number[] {
  const differs = (cells: readonly string[]) =>
    Object.entries(typed).every(([key, text]) => {
      const [header, word] = inWords(key, text)
      return cells[table.place(header)] !== word
    })
  return table.cells.slice(1).flatMap(cells => (differs(cells) ? [Number(cells[table.place('Kennung')])] : []))
}

type Typed = Readonly<Record<string, string>>

/** As somebody types it into cells: words instead of codes. */
function write(table: Table, serviceId: number, typed: Typed) {
  for (const [key, text] of Object.entries(typed)) table.set(serviceId, ...inWords(key, text))
}

function inWords(key: string, text: string): [header: string, word: string] {
  const field = fieldByKey.get(key)
  if (!field) throw new Error(`there is no field ${key}`)
  return [field.label, field.options?.find(([code]) => code === text)?.[1] ?? text]
}
