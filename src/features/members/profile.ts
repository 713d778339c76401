import type { Role, Visibility } from '#domain/actor.ts'

/** What an administration says about itself and decides for its people. */
export interface Profile {
  /** Who sees its entries unless an entry says otherwise. */
  readonly defaultVisibility: Visibility
  readonly mailbox: string | null
  readonly portalUrl: string | null
  readonly itProviderId: number | null
  readonly description: string | null
  /** The lowest role that needs a second factor; null: nobody. */
  readonly factorFromRole: Role | null
}

export const emptyProfile: Profile = {
  defaultVisibility: 'administrations',
  mailbox: null,
  portalUrl: null,
  itProviderId: null,
  description: null,
  factorFromRole: null,
}

/** What the first person prepares while she waits; it belongs to her membership and counts with her approval. */
export interface ProfileDraft extends Profile {
  /** A Gemeinde the directory thinks administered by another body has an administration of its own. */
  readonly hasOwnAdministration?: boolean
}
