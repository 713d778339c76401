import { listSchema, z } from '#core/api.ts'

const time = (description: string) => z.iso.datetime().openapi({ description })

export const identityListSchema = listSchema(
  z
    .object({
      id: z.int(),
      providerId: z.int(),
      providerName: z.string(),
      createdAt: time('Seit wann verbunden'),
      isActive: z.boolean().openapi({ description: 'Ob man sich damit anmelden kann' }),
    })
    .openapi('Identity'),
)

export const providerListSchema = listSchema(
  z
    .object({
      id: z.int(),
      name: z.string(),
      issuer: z.string(),
      clientId: z.string(),
      hasSecret: z.boolean(),
      administrationId: z.int().nullable().openapi({ description: 'null: für alle' }),
      administrationName: z.string().nullable(),
      emailDomains: z.array(z.string()).openapi({ description: 'Mail-Domains, für die er bürgt' }),
      factorValues: z.array(z.string()).openapi({ description: 'Werte in amr oder acr für einen zweiten Faktor' }),
      createdAt: time('Seit wann in Gebrauch'),
      endedAt: z.iso.datetime().nullable(),
      identityCount: z.int().openapi({ description: 'Verbundene Konten' }),
    })
    .openapi('IdentityProvider'),
)
