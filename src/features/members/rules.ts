import { actsAs, type Belonging, type Visitor } from '#domain/actor.ts'

/** The names of colleagues are for those who work there, not for those who still wait. */
export function mayReadColleagues(visitor: Visitor): boolean {
  return actsAs(visitor, 'reader')
}

/** Deciding about requests, roles and the end of a membership. */
export function mayManageColleagues(visitor: Visitor): boolean {
  return actsAs(visitor, 'coordinator')
}

export function mayInvite(visitor: Visitor): boolean {
  return actsAs(visitor, 'coordinator')
}

export function mayEditProfile(visitor: Visitor): boolean {
  return actsAs(visitor, 'coordinator')
}

/** The first person of an administration prepares its profile; it counts with her approval. */
export function mayDraftProfile(belonging: Belonging | null | undefined): boolean {
  return belonging?.state === 'waiting' && !belonging.isApproved && !belonging.isBlocked
}

export function mayHandOver(visitor: Visitor): boolean {
  return actsAs(visitor, 'coordinator')
}

/** A Kreis decides about the first person of its Gemeinden where the operation allows it. */
export function mayApproveMunicipalities(visitor: Visitor, isAllowed: boolean): boolean {
  return isAllowed && actsAs(visitor, 'coordinator')
}

/** An invitation belongs to the address it was sent to, whoever holds its link. */
export function mayAcceptInvitation(visitor: Visitor, invitedEmail: string): boolean {
  return visitor?.email === invitedEmail
}
