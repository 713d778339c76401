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
  const services = random.some(servicesOf(table), 2 + random.below(12))
  if (!services.length) return null
  const chosen = chooseValues(random, marker())
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

const servicesOf = (table: Table): number[] => table.cells.slice(1).map(cells => Number(cells[table.place('Kennung')]))

/** As somebody types it into cells: words instead of codes. */
function write(table: Table, serviceId: number, typed: Readonly<Record<string, string>>) {
  for (const [key, text] of Object.entries(typed)) {
    const field = fieldByKey.get(key)
    const word = field?.options?.find(([code]) => code === text)?.[1] ?? text
    if (field) table.set(serviceId, field.label, word)
  }
}
