import { operatorNeedsFactor, registrationSettings } from '#domain/settings.ts'
import { Choices, TickBox } from '#web/fields.tsx'
import { registrationForm, securityForm } from './forms.ts'
import { definePart } from './part.ts'

const modeLabels = { open: 'Offen für alle', invitation: 'Nur mit Einladung' } as const

export const registrationPart = definePart({
  part: 'registrierung',
  name: 'registration',
  title: 'Registrierung',
  labels: { art: 'Wer darf sich registrieren?', kreise: 'Kreise geben frei' },
  schema: registrationForm,
  holdings({ stored }) {
    const { mode, districtsApprove } = registrationSettings(stored.rows)
    const source = stored.rows.registration === undefined ? 'default' : 'page'
    return [
      { label: 'Registrierung', value: modeLabels[mode], source },
      { label: 'Kreise geben ihre Gemeinden frei', value: districtsApprove ? 'ja' : 'nein', source },
    ]
  },
  initial({ stored }) {
    const { mode, districtsApprove } = registrationSettings(stored.rows)
    return { art: mode, ...(districtsApprove && { kreise: 'ja' }) }
  },
  plan({ art, kreise }, { stored }) {
    const value = { mode: art, districtsApprove: kreise }
    return { value, before: { ...registrationSettings(stored.rows) }, after: value }
  },
  fields: form => (
    <>
      <Choices
        name="art"
        label="Wer darf sich registrieren?"
        form={form}
        options={[
          [
            'open',
            modeLabels.open,
            'Wer für eine Verwaltung arbeitet, registriert sich; Sie geben die erste Person frei.',
          ],
          [
            'invitation',
            modeLabels.invitation,
            'Neue Verwaltungen kommen nur dazu, wenn Sie ihre erste Person einladen.',
          ],
        ]}
      />
      <TickBox
        name="kreise"
        label="Kreise dürfen die erste Person ihrer Gemeinden freigeben"
        hint="Ein beteiligter Kreis entscheidet dann neben Ihnen über die Gemeinden in seinem Gebiet."
        form={form}
      />
    </>
  ),
})

export const securityPart = definePart({
  part: 'sicherheit',
  name: 'operatorNeedsFactor',
  title: 'Zweiter Faktor im Betrieb',
  labels: { faktor: 'Zweiter Faktor' },
  schema: securityForm,
  holdings({ stored }) {
    const source = stored.rows.operatorNeedsFactor === undefined ? 'default' : 'page'
    const value = operatorNeedsFactor(stored.rows) ? 'verlangt' : 'freiwillig'
    return [{ label: 'Zweiter Faktor', value, source }]
  },
  initial: ({ stored }) => (operatorNeedsFactor(stored.rows) ? { faktor: 'ja' } : {}),
  plan({ faktor }, { stored, actor }) {
    // Whoever would lock herself out is told in time.
    if (faktor && actor.factor === null)
      return {
        errors: {
          faktor: 'Bitte richten Sie zuerst für sich selbst einen zweiten Faktor ein und melden Sie sich damit an.',
        },
      }
    return { value: faktor, before: { required: operatorNeedsFactor(stored.rows) }, after: { required: faktor } }
  },
  fields: form => (
    <TickBox
      name="faktor"
      label="Der Betrieb ist nur mit zweitem Faktor erreichbar"
      hint="Wer zum Betrieb gehört und sich ohne zweiten Faktor anmeldet, wird zuerst zu dessen Einrichtung geführt."
      form={form}
    />
  ),
})
