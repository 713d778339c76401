import type { SettingName } from '#domain/settings.ts'

const labels: Readonly<Record<SettingName, string>> = {
  operator: 'Betreiber',
  texts: 'Rechtliche Texte',
  instance: 'Name und Hinweis',
  mail: 'Mail-Server',
  registration: 'Registrierung',
  operatorNeedsFactor: 'Zweiter Faktor im Betrieb',
}

/** What a row of the settings is called; undefined for one nobody sets on a page. */
export const settingLabel = (name: string): string | undefined =>
  Object.hasOwn(labels, name) ? labels[name as SettingName] : undefined
