import { type Field, type FieldName, fieldByName } from '../fields.ts'

export interface FieldGroup {
  readonly title: string
  readonly hint?: string
  readonly fields: readonly Field[]
}

function group(title: string, names: readonly FieldName[], hint?: string): FieldGroup {
  const fields = names.flatMap(name => fieldByName.get(name) ?? [])
  return { title, fields, ...(hint && { hint }) }
}

/** The fields of an entry in the order of its form. */
export const fieldGroups: readonly FieldGroup[] = [
  group('Stand', ['status', 'reason', 'channel', 'maturityLevel', 'liveOn', 'serviceUrl', 'portalUrl']),
  group(
    'Technik',
    ['productId', 'productVersion', 'specialistSystemId', 'recordsSystemId', 'paymentId', 'accountId'],
    'Produkte mit Namen, wie sie im Verzeichnis stehen; „nicht angebunden“, wo es keine Verbindung gibt.',
  ),
  group('Formular heute', ['currentForm', 'currentFormUrl', 'replaceBy']),
  group('Planung', ['targetOn', 'priority', 'caseCount']),
  group('Intern', ['unit', 'note'], 'Amt, Priorität und Notiz sieht niemand außerhalb Ihres Hauses.'),
  group('Sichtbarkeit', ['visibility']),
]
