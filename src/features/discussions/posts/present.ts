import { paths } from '../../../paths.ts'
import type { Post } from './queries.ts'

const moment = (at: Date | null) => at?.toISOString() ?? null

/** A post as the API says it. */
export function presentPost(post: Post) {
  const { id, personName, text, hiddenReason, isOurs, mentions, administrationId } = post
  return {
    id,
    administration: {
      id: administrationId,
      name: post.administrationName,
      url: paths.administration(administrationId),
    },
    personName,
    text,
    writtenAt: post.writtenAt.toISOString(),
    editedAt: moment(post.editedAt),
    withdrawnAt: moment(post.withdrawnAt),
    hiddenAt: moment(post.hiddenAt),
    hiddenReason,
    isOurs,
    mentions,
    files: post.files.map(file => ({
      id: file.id,
      name: file.name,
      mediaType: file.mediaType,
      size: file.size,
      url: paths.postFile(id, file.id),
    })),
  }
}
