import { paths } from '../../../../paths.ts'
import { subjectPath as pageOfSubject } from '../../questions/subject.ts'
import { aboutLabels } from '../list.ts'
import type { Subject } from '../queries/subject.ts'

export function subjectPath({ kind, id }: Pick<Subject, 'kind' | 'id'>): string {
  if (kind === 'question') return paths.question(id)
  return kind === 'reuse' ? paths.reuse(id) : pageOfSubject({ kind, id })
}

/** What a conversation is about, with the way there. */
export function SubjectLink({ subject }: { subject: Subject }) {
  return (
    <>
      {aboutLabels[subject.kind]} <a href={subjectPath(subject)}>{subject.name}</a>
    </>
  )
}
