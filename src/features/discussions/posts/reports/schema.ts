import { z } from 'zod'
import { requiredText, rowId } from '#core/form.ts'

export const longestReason = 1000

export const reportForm = z.object({
  grund: requiredText('Bitte schreiben Sie, was an dem Beitrag nicht in Ordnung ist.', longestReason),
})

const damaged = 'Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.'

/** `bis` is the newest report the page has shown: what came later is still to be read. */
const kept = z.object({ tun: z.literal('behalten'), bis: rowId(damaged) })

const hidden = z.object({
  tun: z.literal('ausblenden'),
  bis: rowId(damaged),
  grund: requiredText('Bitte nennen Sie den Grund. Alle, die den Beitrag lesen wollten, sehen ihn.', longestReason),
})

const shown = z.object({ tun: z.literal('einblenden') })

export const decisionForm = z.discriminatedUnion('tun', [kept, hidden, shown], { error: damaged })
