import { instanceSettings, operatorSettings, textSettings } from '#domain/settings.ts'
import { TextArea, TextField } from '#web/fields.tsx'
import { instanceForm, operatorForm, textsForm } from './forms.ts'
import { definePart, filledIn, holding } from './part.ts'

export const instancePart = definePart({
  part: 'installation',
  name: 'instance',
  title: 'Name und Hinweis',
  labels: { name: 'Name der Installation', hinweis: 'Hinweis auf jeder Seite' },
  schema: instanceForm,
  holdings({ stored }) {
    const { name, notice } = instanceSettings(stored.rows)
    return [holding('Name der Installation', name), holding('Hinweis auf jeder Seite', notice)]
  },
  initial({ stored }) {
    const { name, notice } = instanceSettings(stored.rows)
    return filledIn({ name, hinweis: notice })
  },
  plan({ name, hinweis }, { stored }) {
    const value = { name, notice: hinweis }
    return { value, before: { ...instanceSettings(stored.rows) }, after: value }
  },
  fields: form => (
    <>
      <TextField
        name="name"
        label="Name der Installation"
        hint="Steht neben „OZG-connect“, zum Beispiel: Kreis Warendorf."
        isOptional
        form={form}
      />
      <TextField
        name="hinweis"
        label="Hinweis auf jeder Seite"
        hint="Zum Beispiel eine angekündigte Wartung. Alle lesen ihn, auch ohne Anmeldung."
        isOptional
        form={form}
      />
    </>
  ),
})

export const operatorPart = definePart({
  part: 'betreiber',
  name: 'operator',
  title: 'Betreiber',
  labels: { name: 'Name der Stelle', anschrift: 'Anschrift', email: 'E-Mail-Adresse', telefon: 'Telefon' },
  schema: operatorForm,
  holdings({ stored, config }) {
    const set = operatorSettings(stored.rows)
    const environment = config.operator
    return [
      holding('Name der Stelle', set.name, environment.name),
      holding('Anschrift', set.address, environment.address.split(/\s*\|\s*/).join('\n')),
      holding('E-Mail-Adresse', set.email, environment.email),
      holding('Telefon', set.phone, environment.phone),
    ]
  },
  initial({ stored }) {
    const { name, address, email, phone } = operatorSettings(stored.rows)
    return filledIn({ name, anschrift: address, email, telefon: phone })
  },
  plan({ name, anschrift, email, telefon }, { stored }) {
    const value = { name, address: anschrift, email, phone: telefon }
    return { value, before: { ...operatorSettings(stored.rows) }, after: value }
  },
  fields: (form, { config }) => {
    const inherited = (value: string) => value && ` Leer gelassen gilt der Wert aus der Umgebung: ${value}`
    const { name, address, email, phone } = config.operator
    return (
      <>
        <p>
          Diese Angaben stehen in Impressum, Datenschutz und Hilfe. Ohne sie ist das Impressum unvollständig (§ 5 DDG).
        </p>
        <TextField name="name" label="Name der Stelle" hint={inherited(name)} isOptional form={form} />
        <TextArea
          name="anschrift"
          label="Anschrift"
          hint={`Eine Zeile je Zeile; auch wer die Stelle vertritt und die Aufsichtsbehörde.${inherited(address)}`}
          isOptional
          form={form}
          rows={5}
        />
        <TextField name="email" label="E-Mail-Adresse" type="email" hint={inherited(email)} isOptional form={form} />
        <TextField name="telefon" label="Telefon" type="tel" hint={inherited(phone)} isOptional form={form} />
      </>
    )
  },
})

export const textsPart = definePart({
  part: 'texte',
  name: 'texts',
  title: 'Rechtliche Texte',
  labels: { impressum: 'Impressum', datenschutz: 'Datenschutz', barrierefreiheit: 'Barrierefreiheit' },
  schema: textsForm,
  holdings({ stored }) {
    const { imprint, privacy, accessibility } = textSettings(stored.rows)
    return [
      holding('Impressum', shortened(imprint)),
      holding('Datenschutz', shortened(privacy)),
      holding('Barrierefreiheit', shortened(accessibility)),
    ]
  },
  initial({ stored }) {
    const { imprint, privacy, accessibility } = textSettings(stored.rows)
    return filledIn({ impressum: imprint, datenschutz: privacy, barrierefreiheit: accessibility })
  },
  plan({ impressum, datenschutz, barrierefreiheit }, { stored }) {
    const value = { imprint: impressum, privacy: datenschutz, accessibility: barrierefreiheit }
    return { value, before: { ...textSettings(stored.rows) }, after: value }
  },
  fields: form => (
    <>
      <p>Ergänzungen zu den mitgelieferten Seiten, als einfacher Text. Eine leere Zeile beginnt einen neuen Absatz.</p>
      <TextArea
        name="impressum"
        label="Impressum"
        hint="Zum Beispiel Umsatzsteuer-Identifikationsnummer oder inhaltlich Verantwortliche."
        isOptional
        form={form}
        rows={6}
      />
      <TextArea
        name="datenschutz"
        label="Datenschutz"
        hint="Zum Beispiel Datenschutzbeauftragte, Aufsichtsbehörde, Rechenzentrum, Aufbewahrung der Protokolle."
        isOptional
        form={form}
        rows={10}
      />
      <TextArea
        name="barrierefreiheit"
        label="Barrierefreiheit"
        hint="Zum Beispiel Durchsetzungs- oder Schlichtungsstelle Ihres Landes."
        isOptional
        form={form}
        rows={6}
      />
    </>
  ),
})

const shortened = (text: string) => (text.length > 160 ? `${text.slice(0, 160).trimEnd()} …` : text)
