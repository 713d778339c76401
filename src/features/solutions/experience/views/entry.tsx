import type { Child } from 'hono/jsx'
import type { Html } from '#core/html.ts'
import { federalStateNames } from '#domain/administration.ts'
import { Time } from '#web/time.tsx'
import { paths } from '../../../../paths.ts'
import { Written } from '../../views/written.tsx'
import type { Experience } from '../queries/experiences.ts'
import { closedQuestions, experienceQuestions } from '../questions.ts'
import { realityInWords } from '../words.ts'
import { AgainMark } from './marks.tsx'

type Said = Pick<Experience, 'wouldAgain' | 'summary' | 'stumblingBlocks' | 'answers' | 'reply' | 'repliedAt'>

interface EntryProps {
  experience: Experience
  giverName: string
  /** Whether its readers are of interest: to those who are at work. */
  isColleague: boolean
  /** Links of who may do something with it. */
  children?: Child
}

/** What one adopter reports, among others. */
export function ExperienceEntry({ experience, giverName, isColleague, children }: EntryProps): Html {
  const { administrationId, administrationName, federalStateKey, visibility, writtenAt, updatedAt } = experience
  const isChanged = updatedAt.getTime() - writtenAt.getTime() > 86_400_000
  return (
    <article class="experience">
      <h3>
        <a href={paths.administration(administrationId)}>{administrationName}</a>
      </h3>
      <p class="experience-facts">
        <AgainMark answer={experience.wouldAgain} />
        <span class="quiet">
          {federalStateNames[federalStateKey] && `${federalStateNames[federalStateKey]}, `}
          <Time at={writtenAt} />
          {isChanged && (
            <>
              , geändert <Time at={updatedAt} />
            </>
          )}
        </span>
        {isColleague && visibility === 'administrations' && <span class="mark">nur für Verwaltungen</span>}
      </p>
      <ExperienceWords said={experience} giverName={giverName} isColleague={isColleague} />
      {children}
    </article>
  )
}

interface WordsProps {
  said: Said
  giverName: string
  isColleague: boolean
}

/** The text of a report, its answers, and what the giver says to it. */
export function ExperienceWords({ said, giverName, isColleague }: WordsProps): Html {
  const answered = experienceQuestions.flatMap(question => {
    const answer = said.answers.find(each => each.question === question.key)
    return answer ? [{ question, text: realityInWords(question, answer) }] : []
  })
  return (
    <>
      <Written text={said.summary} />
      {said.stumblingBlocks && (
        <>
          <p class="experience-label">Stolpersteine</p>
          <Written text={said.stumblingBlocks} />
        </>
      )}
      {answered.length > 0 && (
        <dl class="facts">
          {answered.map(({ question, text }) => (
            <>
              <dt>
                {question.short}{' '}
                {isColleague && closedQuestions.includes(question.key) && (
                  <span class="mark">nur für Verwaltungen</span>
                )}
              </dt>
              <dd>
                <Written text={text} />
              </dd>
            </>
          ))}
        </dl>
      )}
      <Reply said={said} giverName={giverName} />
    </>
  )
}

function Reply({ said: { reply, repliedAt }, giverName }: Omit<WordsProps, 'isColleague'>) {
  if (!reply || !repliedAt) return null
  return (
    <div class="reply">
      <p class="experience-label">
        Antwort von {giverName}{' '}
        <span class="quiet">
          <Time at={repliedAt} />
        </span>
      </p>
      <Written text={reply} />
    </div>
  )
}
