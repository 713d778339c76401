import type { Actor } from '#domain/actor.ts'

/** For whom somebody follows, keeps searches and has an inbox: the membership acted for; behind `houseOf` there is one. */
export const membershipOf = ({ acting }: Actor): number => acting?.membershipId ?? 0
