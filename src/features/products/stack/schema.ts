import { z } from '#core/api.ts'
import { optionalText, requiredText } from '#core/form.ts'
import { visibilities } from '#domain/actor.ts'
import { productKinds } from '#domain/product.ts'

/** A product by its name, as somebody types it. */
export const namedForm = z.object({
  name: requiredText('Bitte nennen Sie ein Produkt aus dem Verzeichnis.'),
  version: optionalText(40),
  sichtbar: z.enum(visibilities, { error: 'Bitte wählen Sie, wer es sehen darf.' }),
})

/** One click on a product of the page. */
export const clickForm = z.object({
  tun: z.enum(['nutzen', 'nicht', 'zurueck'], { error: 'Bitte wählen Sie, was geschehen soll.' }),
})

export const stackSchema = z
  .object({
    items: z.array(
      z.object({
        product: z.object({
          id: z.int(),
          name: z.string(),
          kind: z.enum(productKinds),
          vendor: z.string().nullable(),
          url: z.string(),
        }),
        isUsed: z.boolean().openapi({ description: 'falsch: nach eigenem Wort nicht genutzt' }),
        source: z.enum(['own', 'inherited', 'entries']).openapi({
          description: 'eigenes Wort, vom IT-Dienstleister geerbt, oder in den eigenen Einträgen genannt',
        }),
        sourceId: z.int().nullable().openapi({ description: 'die Verwaltung, von der geerbt ist' }),
        version: z.string().nullable(),
        visibility: z.enum(visibilities),
        entryCount: z.int(),
      }),
    ),
    total: z.int(),
    next: z.null(),
  })
  .openapi('Stack')
