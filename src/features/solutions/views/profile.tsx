import { type ProfileQuestion, profileGroupLabels, profileQuestions } from '#domain/profile.ts'
import { answerInWords } from '../answers.ts'
import type { Answer, Solution } from '../queries/solution.ts'
import { completeness } from './marks.tsx'
import { Written } from './written.tsx'

interface ProfileProps {
  solution: Pick<Solution, 'answered' | 'answers'>
  /** Where a guest signs in to read more; null for whom there is no such way. */
  signIn: string | null
  isColleague: boolean
}

type Group = ProfileQuestion['group']
const groups = Object.keys(profileGroupLabels) as Group[]

/** The Nachnutzungs-Steckbrief: what is answered, and what nobody has said yet. */
export function Profile({ solution, signIn, isColleague }: ProfileProps) {
  const hidden = solution.answered - solution.answers.length
  return (
    <section aria-labelledby="steckbrief">
      <h2 id="steckbrief">Steckbrief zur Nachnutzung</h2>
      <p class="quiet">{completeness(solution.answered)} Fragen beantwortet</p>
      {groups.map(group => (
        <GroupAnswers group={group} answers={solution.answers} />
      ))}
      {hidden > 0 && !isColleague && (
        <p>
          {hidden === 1 ? 'Eine weitere Antwort lesen' : `${hidden} weitere Antworten lesen`} Personen, die{' '}
          {signIn ? <a href={signIn}>angemeldet</a> : 'angemeldet'} für eine Verwaltung arbeiten.
        </p>
      )}
      <Unanswered {...{ solution, isColleague }} />
    </section>
  )
}

function GroupAnswers({ group, answers }: { group: Group; answers: readonly Answer[] }) {
  const answered = profileQuestions.flatMap(question => {
    const answer = question.group === group && answers.find(each => each.question === question.key)
    return answer ? [{ question, answer }] : []
  })
  if (!answered.length) return null
  return (
    <>
      <h3>{profileGroupLabels[group]}</h3>
      <dl class="answers">
        {answered.map(({ question, answer }) => (
          <>
            <dt>
              {question.label}{' '}
              {answer.visibility === 'administrations' && <span class="mark">nur für Verwaltungen</span>}
            </dt>
            <dd>
              <Written text={answerInWords(question, answer)} />
            </dd>
          </>
        ))}
      </dl>
    </>
  )
}

/** Only who reads every answer can tell which are missing. */
function Unanswered({ solution: { answers, answered }, isColleague }: Omit<ProfileProps, 'signIn'>) {
  if (!isColleague && answered !== answers.length) return null
  const missing = profileQuestions.filter(({ key }) => !answers.some(({ question }) => question === key))
  if (!missing.length) return null
  return (
    <details id="offene-fragen">
      <summary>Noch nicht beantwortet ({missing.length})</summary>
      <ul>
        {missing.map(({ label }) => (
          <li>{label}</li>
        ))}
      </ul>
    </details>
  )
}
