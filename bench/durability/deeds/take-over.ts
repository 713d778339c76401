import { paths } from '../../../src/paths.ts'
import type { Plan } from '../act.ts'
import type { Browser } from '../browser.ts'
import { formTo } from '../forms.ts'
import type { Random } from '../random.ts'
import { seenIn } from './bulk.ts'
import { encode } from './parts.ts'

/** Looks at what another house has, and takes over where it is further. */
export async function takeOver(browser: Browser, random: Random): Promise<Plan | null> {
  const choice = await browser.page(paths.ownTakeOver())
  const sources = [...choice.matchAll(/href="\/meine-verwaltung\/uebernehmen\/(\d+)/g)].map(([, id = '']) => id)
  if (!sources.length) return null
  const source = random.pick(sources)
  const query = `?umfang=alle&spalten=${random.pick(['status.weg', 'weg', 'status'])}`
  const form = formTo(await browser.page(paths.ownTakeOverPreview(source, query)), paths.ownTakeOverRun(source))
  const carried = new Map(form?.fields)
  if (!form) return null
  return {
    kind: 'take over',
    sending: { path: form.action, body: encode(form.fields), type: 'form' },
    requestId: carried.get('anfrage') ?? '',
    services: { ids: seenIn(carried.get('stand') ?? ''), areAll: true },
    values: { source: 'takeOver', source_id: Number(source) },
  }
}
