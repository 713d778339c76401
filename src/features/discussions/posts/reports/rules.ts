import type { Visitor } from '#domain/actor.ts'
import type { Post } from '../queries.ts'

/** Whoever is signed in and reads a post may report it, unless their own house has written it: that one takes it back. */
export const mayReport = (visitor: Visitor, post: Pick<Post, 'text' | 'isOurs' | 'hiddenAt'>): boolean =>
  visitor !== null && post.text !== null && !post.isOurs && post.hiddenAt === null
