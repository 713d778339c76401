import { type ProfileQuestion, profileGroupLabels, profileQuestions } from '#domain/profile.ts'
import { paths } from '../../../paths.ts'
import { answerInWords } from '../answers.ts'
import type { Answer, Solution } from '../queries/solution.ts'
import { completeness } from './marks.tsx'
import { Written } from './written.tsx'

interface ProfileProps {
  solution: Pick<Solution, 'id' | 'answered' | 'answers'>
  isGuest: boolean
  isColleague: boolean
}

type Group = ProfileQuestion['group']
const groups = Object.keys(profileGroupLabels) as Group[]

/** The Nachnutzungs-Steckbrief: what is answered, and what nobody has said yet. */
export function Profile({ solution, isGuest, isColleague }: ProfileProps) {
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
          {isGuest ? <a href={paths.signIn(paths.solution(solution.id))}>angemeldet</a> : 'angemeldet'} für eine
          Verwaltung arbeiten.
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
function Unanswered({ solution: { answers, answered }, isColleague }: Omit<ProfileProps, 'isGuest'>) {
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
