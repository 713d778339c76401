/** Who runs this installation; '' where nothing was entered. */
export interface Operator {
  readonly name: string
  readonly address: string
  readonly email: string
  readonly phone: string
}

/** Says plainly that the operator owes the readers a fact, and tells the operator how to enter it. */
function Missing({ what, variable }: { what: string; variable: string }) {
  return (
    <em>
      {what} hat der Betrieb dieser Installation noch nicht eingetragen (unter „Einstellungen“ oder mit der
      Umgebungsvariable <code>{variable}</code>).
    </em>
  )
}

/** The name as a sentence of its own where it is missing, else nothing. */
export function MissingName({ operator }: { operator: Operator }) {
  return operator.name ? null : <Missing what="Den Namen" variable="OPERATOR_NAME" />
}

/** The name and the address, one line each. */
export function OperatorAddress({ operator }: { operator: Operator }) {
  const lines = operator.address.split(/\s*[|\n]\s*/).filter(Boolean)
  return (
    <p>
      {operator.name && <strong>{operator.name}</strong>}
      <MissingName operator={operator} />
      {lines.map(line => (
        <>
          <br />
          {line}
        </>
      ))}
      {!lines.length && (
        <>
          <br />
          <Missing what="Die Anschrift" variable="OPERATOR_ADDRESS" />
        </>
      )}
    </p>
  )
}

/** E-mail and telephone. `subject` is what the mail will be about. */
export function OperatorContact({ operator, subject = '' }: { operator: Operator; subject?: string }) {
  const query = subject && `?subject=${encodeURIComponent(subject)}`
  return (
    <ul>
      <li>
        E-Mail:{' '}
        {operator.email ? (
          <a href={`mailto:${operator.email}${query}`}>{operator.email}</a>
        ) : (
          <Missing what="Die E-Mail-Adresse" variable="OPERATOR_EMAIL" />
        )}
      </li>
      <li>
        Telefon:{' '}
        {operator.phone ? (
          <a href={`tel:${operator.phone.replace(/[^+\d]/g, '')}`}>{operator.phone}</a>
        ) : (
          <Missing what="Die Telefonnummer" variable="OPERATOR_PHONE" />
        )}
      </li>
    </ul>
  )
}
