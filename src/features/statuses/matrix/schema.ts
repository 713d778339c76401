import { repeated, searchText, z } from '#core/api.ts'
import { channels, statusCodes } from '#domain/status.ts'
import { matrixFacets, mostHouses } from './definition.ts'

const hints: Readonly<Record<string, string>> = {
  alliance: 'Mitglieder dieser Verbünde',
  area: 'Kennung eines Kreises (mit Gemeinden) oder eines Landes (mit Kreisen)',
  administration: 'Kennungen einzelner Verwaltungen',
  comparable: 'ja: Verwaltungen wie die, für die Sie handeln',
  participating: 'ja: nur Verwaltungen, die teilnehmen',
  own: 'unsere: Leistungen der Verwaltung, für die Sie handeln; offene: davon die nicht erledigten',
  rows: 'Ohne Angabe: was jemanden von ihnen betrifft; unterschiede: wo ihr Stand verschieden ist; erledigt: wo jemand erledigt hat; alle: der ganze Katalog',
  part: `Sind es mehr als ${mostHouses} Verwaltungen: welcher Teil, ab 2`,
}

const facetQuery = Object.fromEntries(
  matrixFacets.map(({ apiParam, label, pattern }) => [apiParam, repeated(pattern, hints[apiParam] ?? label)]),
) as Record<string, ReturnType<typeof repeated>>

export const matrixQuery = z.object({
  q: searchText.openapi({ description: 'Worte wie im Suchfeld des Katalogs' }),
  ...facetQuery,
  sort: z.enum(['name', 'done']).optional().openapi({ description: 'done: am häufigsten erledigt zuerst' }),
  limit: z.coerce.number().int().min(1).max(100).default(50).openapi({ description: 'Zeilen je Seite, höchstens 100' }),
  cursor: z.string().max(2000).optional().openapi({ description: '`next` der vorigen Antwort' }),
})
export type MatrixQuery = z.output<typeof matrixQuery> & Readonly<Record<string, unknown>>

const cell = z
  .object({
    word: z.enum(['entered', 'nothing', 'unclear', 'others']).openapi({
      description:
        'entered: die Verwaltung hat es gesagt; sonst der Vorschlag: nothing (ihre, nichts eingetragen), unclear, others (nicht zuständig)',
    }),
    status: z.enum(statusCodes).nullable(),
    channel: z.enum(channels).nullable(),
    productId: z.int().nullable(),
    maturityLevel: z.int().nullable(),
  })
  .openapi('MatrixCell')

export const matrixSchema = z
  .object({
    administrations: z.array(
      z.object({ id: z.int(), name: z.string(), type: z.string(), isParticipating: z.boolean(), url: z.string() }),
    ),
    administrationTotal: z.int().openapi({ description: 'Zahl aller gewählten Verwaltungen' }),
    items: z.array(
      z.object({
        service: z.object({ id: z.int(), name: z.string(), leikaKey: z.string().nullable(), ozgId: z.string() }),
        responsible: z.int().openapi({ description: 'Zuständige unter diesen Verwaltungen' }),
        done: z.int(),
        inProgress: z.int(),
        cells: z.array(cell).openapi({ description: 'In der Reihenfolge von `administrations`' }),
      }),
    ),
    total: z.int().openapi({ description: 'Zahl aller Zeilen, nicht nur dieser Seite' }),
    next: z.string().nullable().openapi({ description: 'Wert für `cursor` der nächsten Seite, null auf der letzten' }),
  })
  .openapi('Matrix')
