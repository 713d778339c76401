/** The Nachnutzungs-Steckbrief: the same questions for every solution, answered by its giver, later by every adopter. */

export interface ProfileQuestion {
  readonly key: string
  readonly label: string
  /** What a good answer says. */
  readonly hint: string
  /** Ranges are whole euros or person-days. */
  readonly kind: 'text' | 'euros' | 'days' | 'date'
  readonly group: 'handover' | 'requirements' | 'effort' | 'assurance'
  /** Who may read it unless the giver decides otherwise. */
  readonly visibility: 'public' | 'administrations'
}

const text = (key: string, label: string, hint: string, group: ProfileQuestion['group']): ProfileQuestion => ({
  key,
  label,
  hint,
  kind: 'text',
  group,
  visibility: 'public',
})

export const profileGroupLabels: Readonly<Record<ProfileQuestion['group'], string>> = {
  handover: 'Was Sie bekommen',
  requirements: 'Was Sie dafür brauchen',
  effort: 'Was es kostet',
  assurance: 'Worauf Sie sich verlassen können',
}

export const profileQuestions: readonly ProfileQuestion[] = [
  text(
    'audience',
    'Für welche Verwaltungen passt die Lösung?',
    'Art, Größe, Land; was dort anders sein darf als bei Ihnen',
    'handover',
  ),
  text(
    'handover',
    'Was wird übergeben?',
    'zum Beispiel Formulardefinition, Texte, Quellcode, Zugang zum Dienst',
    'handover',
  ),
  text(
    'delivery',
    'In welcher Form und auf welchem Weg?',
    'Exportformat, Mandant, Vertrag mit einem Dienstleister',
    'handover',
  ),
  text(
    'rights',
    'Welche Rechte bekommt die nachnutzende Verwaltung?',
    'nutzen, anpassen, weitergeben; wer vor der Weitergabe gefragt werden muss',
    'handover',
  ),
  text(
    'technical',
    'Welche Technik muss vorhanden sein?',
    'Produkte mit Version, Schnittstellen, Server oder Cloud',
    'requirements',
  ),
  text(
    'organisational',
    'Wer muss bei Ihnen mitarbeiten?',
    'Fachamt, Organisation, IT; welche Entscheidungen vorher fallen müssen',
    'requirements',
  ),
  text(
    'legal',
    'Welche rechtlichen Voraussetzungen gibt es?',
    'Satzung, Schriftform, Landesrecht, Vergabe',
    'requirements',
  ),
  text(
    'adaptation',
    'Was muss angepasst werden?',
    'Texte, Gebühren, Logo, Anbindung an das Fachverfahren',
    'requirements',
  ),
  {
    key: 'introductionCost',
    label: 'Was kostet die Einführung?',
    hint: 'einmalig, von – bis, in Euro',
    kind: 'euros',
    group: 'effort',
    visibility: 'administrations',
  },
  {
    key: 'operatingCost',
    label: 'Was kostet der Betrieb im Jahr?',
    hint: 'von – bis, in Euro',
    kind: 'euros',
    group: 'effort',
    visibility: 'administrations',
  },
  {
    key: 'introductionDays',
    label: 'Wie viele Personentage braucht die Einführung bei Ihnen?',
    hint: 'von – bis, alle Beteiligten zusammen',
    kind: 'days',
    group: 'effort',
    visibility: 'public',
  },
  {
    key: 'operatingDays',
    label: 'Wie viele Personentage im Jahr braucht der Betrieb?',
    hint: 'von – bis',
    kind: 'days',
    group: 'effort',
    visibility: 'public',
  },
  text(
    'support',
    'Wer hilft bei der Einführung und danach?',
    'Einweisung, Hotline, Erfahrungsaustausch, Dienstleister',
    'assurance',
  ),
  text(
    'development',
    'Wie geht es mit der Lösung weiter?',
    'wer Fehler behebt, wie Gesetzesänderungen eingearbeitet werden',
    'assurance',
  ),
  text(
    'dataProtection',
    'Was ist zum Datenschutz vorhanden?',
    'Auftragsverarbeitung, Folgenabschätzung, Löschkonzept',
    'assurance',
  ),
  text('accessibility', 'Wie barrierefrei ist sie?', 'geprüft von wem und wann, bekannte Mängel', 'assurance'),
  {
    key: 'contact',
    label: 'Wen kann man fragen?',
    hint: 'Amt, Funktionspostfach, Telefon; möglichst keine einzelne Person',
    kind: 'text',
    group: 'assurance',
    visibility: 'administrations',
  },
  {
    key: 'until',
    label: 'Bis wann gilt das Angebot?',
    hint: 'leer: bis auf Weiteres',
    kind: 'date',
    group: 'assurance',
    visibility: 'public',
  },
]
