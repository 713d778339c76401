import { paths } from '../../../paths.ts'
import { accessibilityStatement } from '../accessibility-statement.ts'
import { MissingName, type Operator, OperatorContact } from './operator.tsx'
import { additionSection, ProsePage } from './prose.tsx'

export interface AccessibilityProps {
  operator: Operator
  /** What the operator has added. */
  addition: string
  /** The address this installation is known by. */
  baseUrl: string
}

/** Headings and order of the model statement (Implementing Decision (EU) 2018/1523). */
export function AccessibilityPage({ operator, addition, baseUrl }: AccessibilityProps) {
  return (
    <ProsePage
      title="Erklärung zur Barrierefreiheit"
      sections={[
        { id: 'stand', title: 'Stand der Vereinbarkeit mit den Anforderungen', content: <Conformance /> },
        { id: 'barrieren', title: 'Nicht barrierefreie Inhalte', content: <Barriers /> },
        { id: 'erstellung', title: 'Erstellung dieser Erklärung zur Barrierefreiheit', content: <Preparation /> },
        { id: 'feedback', title: 'Feedback und Kontaktangaben', content: <Feedback operator={operator} /> },
        { id: 'durchsetzung', title: 'Durchsetzungsverfahren', content: <Enforcement /> },
        ...additionSection(addition),
      ]}
    >
      <p>
        {operator.name || 'Die Stelle, die diese Website betreibt,'} ist bemüht, diese Website barrierefrei zugänglich
        zu machen. Grundlage sind die nationalen Rechtsvorschriften zur Umsetzung der Richtlinie (EU) 2016/2102: für
        Stellen des Bundes das Behindertengleichstellungsgesetz und die BITV 2.0, für Länder und Kommunen das Recht
        ihres Landes.
      </p>
      <p>
        Diese Erklärung gilt für die Website {baseUrl}. <MissingName operator={operator} />
      </p>
    </ProsePage>
  )
}

function Conformance() {
  return (
    <>
      <p>
        Diese Website ist wegen der folgenden Unvereinbarkeiten <strong>teilweise vereinbar</strong> mit der Norm{' '}
        {accessibilityStatement.standards[0]} und den {accessibilityStatement.standards[1]}, auf denen die Anforderungen
        beruhen.
      </p>
      <p class="quiet">
        Die Erklärung gibt es auch <a href={paths.accessibilityData()}>maschinenlesbar (JSON)</a>.
      </p>
    </>
  )
}

function Barriers() {
  return (
    <>
      <p>Die nachstehend aufgeführten Inhalte sind aus folgenden Gründen nicht barrierefrei:</p>
      <h3>Unvereinbarkeit mit den Rechtsvorschriften</h3>
      <dl class="facts">
        {accessibilityStatement.barriers.map(barrier => (
          <>
            <dt>{barrier.title}</dt>
            <dd>
              {barrier.reason} {barrier.alternative}
            </dd>
          </>
        ))}
      </dl>
      <h3>Unverhältnismäßige Belastung</h3>
      <p>Darauf beruft sich diese Website nicht.</p>
      <h3>Inhalte außerhalb des Anwendungsbereichs</h3>
      <p>
        Verlinkte Seiten anderer Anbieter, etwa Gesetzestexte und die Websites der Verwaltungen. Ob sie barrierefrei
        sind, ist hier nicht geprüft.
      </p>
    </>
  )
}

function Preparation() {
  const { preparedOn, reviewedOn } = accessibilityStatement
  return (
    <>
      <p>
        Diese Erklärung wurde am {germanDate(preparedOn)} erstellt und zuletzt am {germanDate(reviewedOn)} überprüft.
      </p>
      <p>
        Sie beruht auf einer Selbstbewertung der Software: Automatische Prüfungen (axe-core und html-validate) und
        Bedienung mit der Tastatur im Browser gehören zu den Tests, die bei jeder Änderung laufen. Solche Prüfungen
        finden nur einen Teil der Barrieren. Eine Prüfung durch Dritte und durch Menschen mit Behinderungen, etwa mit
        Vorleseprogrammen, hat noch nicht stattgefunden.
      </p>
      <p class="quiet">
        Die Bewertung betrifft die Software, wie sie ausgeliefert wird. Wer sie betreibt, muss die Erklärung für die
        eigene Installation prüfen und mindestens jährlich erneuern.
      </p>
    </>
  )
}

function Feedback({ operator }: { operator: Operator }) {
  return (
    <>
      <p>
        Sind Ihnen Mängel beim barrierefreien Zugang aufgefallen, oder brauchen Sie einen Inhalt in anderer Form? Bitte
        melden Sie sich und nennen Sie, wenn möglich, die Adresse der Seite:
      </p>
      <OperatorContact operator={operator} subject="Barriere melden: OZG-connect" />
      <p>
        Wie Sie diese Website ohne Maus und mit Ihren eigenen Einstellungen benutzen, steht in der <HelpLink />.
      </p>
    </>
  )
}

function HelpLink() {
  return <a href={`${paths.help()}#bedienung`}>Hilfe</a>
}

function Enforcement() {
  return (
    <>
      <p>
        Erhalten Sie auf Ihre Meldung innerhalb eines Monats keine zufriedenstellende Antwort, können Sie sich an die
        Stelle wenden, die für die Durchsetzung oder Schlichtung zuständig ist. Welche das ist, hängt davon ab, wer
        diese Installation betreibt:
      </p>
      <ul>
        <li>
          bei Stellen des Bundes die{' '}
          <a href="https://www.schlichtungsstelle-bgg.de/">Schlichtungsstelle nach § 16 BGG</a>; das Verfahren ist
          kostenlos, ein Rechtsbeistand ist nicht nötig,
        </li>
        <li>
          bei Ländern, Kreisen, Städten und Gemeinden die Durchsetzungs-, Schlichtungs- oder Ombudsstelle des jeweiligen
          Landes.
        </li>
      </ul>
      <p class="quiet">
        Hat der Betrieb die zuständige Stelle eingetragen, steht sie am Ende dieser Seite; sonst nennt er sie auf
        Anfrage.
      </p>
    </>
  )
}

function germanDate(date: string): string {
  return new Date(date).toLocaleDateString('de-DE', { dateStyle: 'long', timeZone: 'UTC' })
}
