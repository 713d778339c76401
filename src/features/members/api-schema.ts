import { listSchema, z } from '#core/api.ts'
import { roles, visibilities } from '#domain/actor.ts'

const named = (description: string) => z.object({ id: z.int(), name: z.string() }).nullable().openapi({ description })
const role = z.enum(roles).openapi({ description: 'Rolle: lesen, Redaktion, Koordination' })
const moment = (description: string) => z.iso.datetime().openapi({ description })

const personSchema = z.object({
  membershipId: z.int().openapi({ description: 'Kennung der Zugehörigkeit' }),
  name: z.string(),
  role,
  state: z.enum(['waiting', 'active']).openapi({ description: 'wartet auf Freigabe oder arbeitet mit' }),
  since: moment('Seit wann sie mitarbeitet oder wartet'),
  email: z.string().nullable().openapi({ description: 'Nur für die Koordination, sonst null' }),
})

export const ownAdministrationSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    role,
    state: z.enum(['waiting', 'active']).openapi({ description: 'Ob der eigene Zugang freigegeben ist' }),
    isApproved: z.boolean().openapi({ description: 'Ob die Verwaltung freigegeben ist' }),
    isDraft: z.boolean().openapi({ description: 'Die Angaben sind ein Entwurf, den nur die fragende Person sieht' }),
    profile: z.object({
      defaultVisibility: z
        .enum(visibilities)
        .openapi({ description: 'Wer Einträge sieht, wenn nichts anderes gewählt ist' }),
      mailbox: z.string().nullable(),
      portalUrl: z.string().nullable(),
      itProvider: named('IT-Dienstleister'),
      description: z.string().nullable(),
      factorFromRole: z
        .enum(roles)
        .nullable()
        .openapi({ description: 'Ab welcher Rolle ein zweiter Faktor verlangt ist' }),
    }),
    administeredBy: named('Verwaltung, die für diese Gemeinde verwaltet'),
    people: z.array(personSchema).nullable().openapi({
      description: 'Wer mitarbeitet; wer wartet, sieht nur die Koordination. null, solange man selbst wartet',
    }),
  })
  .openapi('OwnAdministration')

export const invitationListSchema = listSchema(
  z.object({
    id: z.int(),
    email: z.string(),
    role,
    invitedBy: z.string().nullable().openapi({ description: 'Name der Person, die eingeladen hat' }),
    createdAt: moment('Wann eingeladen wurde'),
    expiresAt: moment('Bis wann der Link gilt'),
    isExpired: z.boolean(),
  }),
).openapi('InvitationList')
