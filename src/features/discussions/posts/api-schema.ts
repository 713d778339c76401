import { z } from '#core/api.ts'

/** A post as the API says it, of a question or a conversation; times are ISO 8601. */
export const postSchema = z
  .object({
    id: z.int(),
    administration: z.object({ id: z.int(), name: z.string(), url: z.string() }),
    personName: z.string().nullable().openapi({ description: 'Nur für Verwaltungen; null, wo das Konto gelöscht ist' }),
    text: z
      .string()
      .nullable()
      .openapi({ description: 'Markdown; null, wo der Beitrag zurückgenommen oder ausgeblendet ist' }),
    writtenAt: z.string(),
    editedAt: z.string().nullable(),
    withdrawnAt: z.string().nullable(),
    hiddenAt: z.string().nullable(),
    hiddenReason: z.string().nullable(),
    isOurs: z.boolean().openapi({ description: 'Von der Verwaltung, für die Sie handeln' }),
    mentions: z.array(z.object({ id: z.int(), name: z.string() })),
    files: z.array(
      z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.int(), url: z.string() }),
    ),
  })
  .openapi('Post')
