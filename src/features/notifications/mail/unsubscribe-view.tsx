import { type Topic, topicLabels } from '#domain/notification.ts'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'

interface EndingProps {
  readonly token: string
  readonly topics: readonly Topic[]
}

export const EndingPage = ({ token, topics }: EndingProps) => (
  <div class="prose">
    <h1>Mails abbestellen</h1>
    <p>Möchten Sie zu diesen Themen keine E-Mails von OZG-connect mehr bekommen?</p>
    <TopicList topics={topics} />
    <p>Im Eingang auf OZG-connect stehen die Nachrichten weiterhin.</p>
    <PostForm action={paths.unsubscribing(token)} class="action">
      <Submit label="Mails abbestellen" />
    </PostForm>
  </div>
)

export const EndedPage = ({ topics }: Pick<EndingProps, 'topics'>) => (
  <div class="prose">
    <h1>Mails sind abbestellt</h1>
    <p>Sie bekommen zu diesen Themen keine E-Mails mehr:</p>
    <TopicList topics={topics} />
    <p>
      Wieder einschalten können Sie sie nach der Anmeldung unter{' '}
      <a href={paths.notificationChoices()}>Benachrichtigungen</a>.
    </p>
  </div>
)

const TopicList = ({ topics }: Pick<EndingProps, 'topics'>) => (
  <ul>
    {topics.map(topic => (
      <li>{topicLabels[topic]}</li>
    ))}
  </ul>
)
