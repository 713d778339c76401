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

const choose = { error: 'Bitte wählen Sie, was geschehen soll.' }

/** One click on a product of the page. */
export const clickForm = z.object({
  tun: z.enum(['nutzen', 'nicht', 'zurueck', 'version'], choose),
  version: optionalText(40),
})

/** Several of the proposed products at once, each with its version where that is known. */
export const choiceForm = z
  .looseObject({
    produkt: z
      .union([z.string(), z.array(z.string())], { error: 'Bitte kreuzen Sie an, was Sie meinen.' })
      .transform(ids => [...new Set([ids].flat().filter(id => /^[1-9]\d{0,8}$/.test(id)))])
      .refine(ids => ids.length > 0, 'Bitte kreuzen Sie an, was Sie meinen.'),
    tun: z.enum(['nutzen', 'nicht'], choose),
  })
  .transform(({ produkt, tun, ...versions }) => ({
    isUsed: tun === 'nutzen',
    products: produkt.map(id => ({ id: Number(id), version: versionOf(versions[`version-${id}`]) })),
  }))

const versionOf = (text: unknown) => (typeof text === 'string' && text ? text.slice(0, 40) : null)

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
        isVersionEnded: z.boolean().openapi({ description: 'Diese Version unterstützt der Hersteller nicht mehr' }),
        visibility: z.enum(visibilities),
        entryCount: z.int(),
      }),
    ),
    total: z.int(),
    next: z.null(),
  })
  .openapi('Stack')
