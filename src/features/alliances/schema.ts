import { listSchema, pagingQuery, repeated, searchText, z } from '#core/api.ts'
import { choice, optionalText, requiredText, rowId } from '#core/form.ts'
import { allianceKinds, allianceVisibilities } from '#domain/alliance.ts'
import { allianceFacets } from './definition.ts'

/** Founding a Verbund and changing its details. */
export const detailsForm = z.object({
  art: choice(allianceKinds, 'Bitte wählen Sie, was für ein Verbund es ist.'),
  name: requiredText('Bitte geben Sie dem Verbund einen Namen.', 120),
  beschreibung: optionalText(2000),
  sichtbarkeit: choice(allianceVisibilities, 'Bitte wählen Sie, wer den Verbund sieht.'),
})

export const changedDetailsForm = detailsForm.extend({
  stand: z.string('Bitte laden Sie die Seite neu.').regex(/^\d{1,20}$/, 'Bitte laden Sie die Seite neu.'),
})

const administrationId = rowId('Bitte wählen Sie Verwaltungen aus der Liste.')

export const invitationForm = z.object({
  verwaltung: z
    .union([administrationId.transform(id => [id]), z.array(administrationId).max(500)], {
      error: 'Bitte wählen Sie mindestens eine Verwaltung.',
    })
    .refine(ids => ids.length > 0, 'Bitte wählen Sie mindestens eine Verwaltung.'),
})

/** Names the invitation that was shown, so that a page left open answers no later one. */
export const answerForm = z.object({ einladung: rowId('Bitte laden Sie die Seite neu.') })

export const removalForm = z.object({
  grund: requiredText('Bitte nennen Sie den Grund; die Verwaltung bekommt ihn per E-Mail.', 1000),
})

/** For what has no field but the wish: an empty form is a mistake, not a decision. */
export const confirmationForm = z.object({
  bestaetigung: choice(['ja'], 'Bitte bestätigen Sie.'),
})

export const coordinatorForm = z.object({ mitgliedschaft: rowId('Bitte wählen Sie eine Person.') })

export const grantForm = z
  .object({
    umfang: choice(['alle', 'einzelne'], 'Bitte wählen Sie, wofür die Erlaubnis gilt.'),
    themenfeld: z
      .union([z.string().transform(id => [id]), z.array(z.string())])
      .optional()
      .transform(ids => [...new Set((ids ?? []).filter(id => /^\d{1,4}$/.test(id)).map(Number))].sort((a, b) => a - b)),
  })
  .refine(({ umfang, themenfeld }) => umfang === 'alle' || themenfeld.length > 0, {
    path: ['themenfeld'],
    message: 'Bitte wählen Sie mindestens ein Themenfeld.',
  })

const allianceFields = {
  id: z.int().openapi({ description: 'Dauerhafte Kennung dieser Plattform' }),
  kind: z.enum(allianceKinds).openapi({
    description: 'district: Kreis mit Gemeinden, itProvider: IT-Verbund, project: Projekt, topic: Themengruppe',
  }),
  name: z.string(),
  description: z.string().openapi({ description: 'Leer, wo nichts beschrieben ist' }),
  visibility: z.enum(allianceVisibilities).openapi({
    description: 'Wer den Verbund sieht: alle, alle Verwaltungen, nur Mitglieder und Eingeladene',
  }),
  memberCount: z.int().openapi({ description: 'Zahl der Mitglieder, ohne offene Einladungen' }),
  federalStates: z.array(z.string()).openapi({ description: 'Länder der Mitglieder: erste zwei Ziffern des ARS' }),
  position: z
    .enum(['invited', 'active'])
    .nullable()
    .openapi({ description: 'Wie die Verwaltung, für die Sie handeln, zum Verbund steht; ohne Anmeldung null' }),
  url: z.string().openapi({ description: 'Seite für Menschen' }),
}

export const allianceSchema = z.object(allianceFields).openapi('Alliance')

export const allianceDetailSchema = z
  .object({
    ...allianceFields,
    foundedBy: z
      .object({ id: z.int(), name: z.string() })
      .openapi({ description: 'Verwaltung, die ihn gegründet hat' }),
    createdAt: z.string().openapi({ description: 'Zeitpunkt, ISO 8601' }),
    members: z
      .array(
        z.object({
          administrationId: z.int(),
          name: z.string(),
          type: z.string().openapi({ description: 'Art wie bei Verwaltungen' }),
          population: z.int().nullable(),
          state: z
            .enum(['invited', 'active'])
            .openapi({ description: 'Eingeladene sehen nur Menschen aus Mitgliedern' }),
        }),
      )
      .openapi({ description: 'Mitglieder' }),
  })
  .openapi('AllianceDetail')

export const allianceListSchema = listSchema(allianceSchema).openapi('AllianceList')

const facetHints = {
  kind: 'Art des Verbunds',
  federalState: 'Land mindestens eines Mitglieds: die ersten zwei Ziffern des Regionalschlüssels',
} as const

const facetQuery = Object.fromEntries(
  allianceFacets.map(({ apiParam, pattern }) => [
    apiParam,
    repeated(pattern, `${facetHints[apiParam]}; mehrere Werte: einer davon genügt`),
  ]),
) as Record<(typeof allianceFacets)[number]['apiParam'], ReturnType<typeof repeated>>

export const allianceQuery = z.object({
  q: searchText.openapi({ description: 'Wörter aus Name und Beschreibung oder Namen von Mitgliedern' }),
  ...facetQuery,
  ...pagingQuery,
})
export type AllianceQuery = z.output<typeof allianceQuery>

export const allianceIdParam = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .openapi({ description: 'Kennung', example: '1' }),
})
