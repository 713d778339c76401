import type { Html } from '#core/html.ts'
import { ErrorSummary, emptyForm, type FormState, TextArea } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import { type Asked, type FoundLine, type Invitable, mostLines, type Proposal } from '../proposal.ts'
import type { Alliance } from '../queries/alliance.ts'
import type { Candidate } from '../queries/directory.ts'
import { CandidateChoice } from './candidate.tsx'

interface InvitationsProps {
  alliance: Alliance
  invitable: Invitable
  form: FormState
}

export function InvitationsPage({ alliance, invitable, form }: InvitationsProps) {
  const { lines, proposal } = invitable
  return (
    <>
      <h1>Verwaltungen einladen</h1>
      <ErrorSummary errors={form.errors} fields={{ verwaltung: 'Verwaltungen' }} />
      <p class="prose">
        Eingeladene stimmen selbst zu: Es antwortet, wer die Verwaltung koordiniert; rechnen Sie mit ein bis zwei
        Wochen. Registrierte Verwaltungen bekommen gleich eine E-Mail. Alle anderen finden die Einladung vor, sobald sie
        sich registrieren.
      </p>
      {proposal && <ProposalForm alliance={alliance} proposal={proposal} asked={invitable.asked} form={form} />}
      {lines.length > 0 && <ResultsForm alliance={alliance} invitable={invitable} form={form} />}
      <SearchForm alliance={alliance} invitable={invitable} />
    </>
  )
}

const reasons = {
  district: (name: string) => `${name} und seine Städte und Gemeinden`,
  itProvider: (name: string) => `Verwaltungen, die ${name} als IT-Dienstleister nennen`,
}

interface ProposalProps {
  alliance: Alliance
  proposal: Proposal
  asked: Asked
  form: FormState
}

function ProposalForm({ alliance, proposal, asked, form }: ProposalProps) {
  const open = proposal.candidates.filter(candidate => candidate.state === null)
  const title = reasons[proposal.reason](proposal.of.name)
  const district = asked.districtId === null ? '' : `kreis=${asked.districtId}`
  const query = (more: string) => `?${[district, more].filter(Boolean).join('&')}`.replace(/\?$/, '')
  if (!open.length) return <p>{title}: Alle sind schon Mitglied oder eingeladen.</p>
  return (
    <PostForm action={paths.allianceInvitations(alliance.id, query(''))} class="form candidates" label={title}>
      <h2>Vorschlag: {title}</h2>
      <Settled candidates={proposal.candidates} />
      <p>
        {proposal.candidates.some(candidate => candidate.level === 'gemeindeverband') &&
          'Wo eine andere Stelle für Gemeinden verwaltet, steht sie an deren Stelle. '}
        {asked.isNothingTicked ? (
          <a href={paths.allianceInvitations(alliance.id, query(''))}>Alle ankreuzen</a>
        ) : (
          <>
            Nehmen Sie heraus, wer nicht dazugehört, oder{' '}
            <a href={paths.allianceInvitations(alliance.id, query('vorauswahl=keine'))}>kreuzen Sie einzeln an</a>.
          </>
        )}
      </p>
      <fieldset class="field">
        <legend class="sr-only">{title}</legend>
        {open.map((candidate, i) => (
          <CandidateChoice
            candidate={candidate}
            form={form}
            isTicked={!asked.isNothingTicked}
            // The first box carries the name of the field: messages lead to it.
            id={i === 0 ? 'verwaltung' : `verwaltung-${candidate.id}`}
            isPlaceKnown={proposal.reason === 'district'}
          />
        ))}
      </fieldset>
      <Submit label="Ausgewählte einladen" />
    </PostForm>
  )
}

/** Who of a proposal is in it already. */
function Settled({ candidates }: { candidates: readonly Candidate[] }): Html | null {
  const namesOf = (state: Candidate['state']) => candidates.filter(each => each.state === state).map(each => each.name)
  const members = namesOf('active')
  const invited = namesOf('invited')
  const sentences = [
    members.length > 0 && `Schon Mitglied: ${members.join(', ')}.`,
    invited.length > 0 && `Schon eingeladen: ${invited.join(', ')}.`,
  ].filter(Boolean)
  return sentences.length ? <p>{sentences.join(' ')}</p> : null
}

function ResultsForm({ alliance, invitable: { asked, lines, leftOut }, form }: InvitationsProps) {
  const open = lines.flatMap(line => line.candidates).filter(candidate => candidate.state === null)
  const action = paths.allianceInvitations(alliance.id, `?${new URLSearchParams({ q: asked.q })}`)
  return (
    <PostForm action={action} class="form candidates" label="Gefundene Verwaltungen">
      <h2>Gefunden</h2>
      {leftOut > 0 && (
        <p>
          Es wurden die ersten {mostLines} Zeilen nachgeschlagen; {leftOut} sind noch offen.
        </p>
      )}
      {lines.map((line, i) => (
        <Line alliance={alliance} line={line} open={open} form={form} number={i} />
      ))}
      {open.length > 0 && <Submit label="Ausgewählte einladen" />}
    </PostForm>
  )
}

interface LineProps {
  alliance: Alliance
  line: FoundLine
  open: readonly Candidate[]
  form: FormState
  number: number
}

function Line({ alliance, line: { text, candidates, isGuess, more }, open, form, number }: LineProps): Html {
  if (!candidates.length)
    return (
      <p>
        „{text}“: nichts gefunden. IT-Dienstleister, Zweckverbände und Behörden stehen im Verzeichnis, sobald sie sich
        registriert haben.
      </p>
    )
  // What is called exactly so, or is the only one, is meant.
  const exact = candidates.filter(
    ({ name, administeredBy }) => name.toLowerCase() === text.toLowerCase() && !administeredBy,
  )
  const meant = candidates.length === 1 && !isGuess ? candidates[0] : exact.length === 1 ? exact[0] : undefined
  const district = meant?.level === 'kreis' && !townTypes.has(meant.type) ? meant : undefined
  return (
    <fieldset class="field">
      <legend>{isGuess ? `„${text}“: ähnliche Namen` : `„${text}“`}</legend>
      {candidates.map(candidate => (
        <CandidateChoice
          candidate={candidate}
          form={form}
          isTicked={candidate === meant}
          id={open[0] === candidate ? 'verwaltung' : `verwaltung-${number}-${candidate.id}`}
        />
      ))}
      {more > 0 && <p class="quiet">{more} weitere; bitte genauer suchen, zum Beispiel mit Kreis oder Postleitzahl.</p>}
      {district && (
        <p>
          <a href={paths.allianceInvitations(alliance.id, `?kreis=${district.id}`)}>
            Alle Städte und Gemeinden vorschlagen: {district.name}
          </a>
        </p>
      )}
    </fieldset>
  )
}

/** Kreise that are one Gemeinde. */
const townTypes = new Set(['kreisfreie_stadt', 'stadtkreis'])

function SearchForm({ alliance, invitable: { asked } }: Pick<InvitationsProps, 'alliance' | 'invitable'>) {
  return (
    <search>
      <h2>Verwaltungen suchen</h2>
      <form class="form" action={paths.allianceInvitations(alliance.id)} method="get">
        <TextArea
          name="q"
          label="Name, Postleitzahl oder Regionalschlüssel"
          hint={`Mehrere auf einmal: je Zeile eine, auch aus einer Tabelle eingefügt, höchstens ${mostLines}.`}
          form={emptyForm}
          initial={asked.q}
          rows={asked.q.includes('\n') ? 6 : 2}
        />
        <Submit label="Suchen" kind="secondary" />
      </form>
    </search>
  )
}
