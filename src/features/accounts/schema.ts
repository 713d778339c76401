import { z } from '#core/api.ts'
import { roles, visibilities } from '#domain/actor.ts'

export const belongingSchema = z
  .object({
    membershipId: z.int(),
    administrationId: z.int(),
    administrationName: z.string(),
    role: z.enum(roles),
    state: z.enum(['waiting', 'active']).openapi({ description: '`waiting`: noch nicht freigegeben' }),
    isApproved: z.boolean().openapi({ description: 'Ob die Verwaltung selbst freigegeben ist' }),
    isBlocked: z.boolean(),
    defaultVisibility: z.enum(visibilities),
    needsFactor: z.boolean().openapi({ description: 'Ob der Rolle in dieser Sitzung der zweite Faktor fehlt' }),
    coordinates: z.array(z.int()).openapi({ description: 'Verbünde, die für diese Verwaltung koordiniert werden' }),
  })
  .openapi('Belonging')

export const meSchema = z
  .object({
    personId: z.string(),
    name: z.string(),
    email: z.string(),
    isOperator: z.boolean(),
    operatorNeedsFactor: z.boolean(),
    acting: belongingSchema.nullable().openapi({ description: 'Die Verwaltung, für die gerade gehandelt wird' }),
    belongings: z.array(belongingSchema),
  })
  .openapi('Me')
