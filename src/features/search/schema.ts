import { searchText, z } from '#core/api.ts'
import { searchKinds } from '#domain/search.ts'
import { shownPerKind } from './definition.ts'

export const searchQuery = z.object({
  q: searchText.openapi({ description: 'Suchtext wie im Suchfeld; ohne Angabe wird nichts gefunden' }),
  kind: z.enum(searchKinds).optional().openapi({ description: 'Nur eine Art' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(25)
    .default(shownPerKind)
    .openapi({ description: 'Treffer je Art, höchstens 25; alle stehen in der Liste der Art' }),
})
export type SearchQuery = z.output<typeof searchQuery>

const foundItemSchema = z
  .object({
    title: z.string(),
    hint: z.string().openapi({ description: 'Was den Treffer von anderen gleichen Namens unterscheidet' }),
    url: z.string().openapi({ description: 'Seite für Menschen' }),
  })
  .openapi('FoundItem')

export const foundSchema = z
  .object({
    total: z.int().openapi({ description: 'Treffer aller Arten zusammen' }),
    kinds: z.array(
      z.object({
        kind: z.enum(searchKinds),
        label: z.string(),
        total: z.int().openapi({ description: 'Zahl aller Treffer dieser Art, nicht nur der gezeigten' }),
        items: z.array(foundItemSchema),
        url: z.string().openapi({ description: 'Liste mit allen Treffern dieser Art, für Menschen' }),
      }),
    ),
    meant: z.array(z.string()).openapi({ description: 'Andere Schreibweisen, die mehr finden' }),
  })
  .openapi('Found')
