/** Who asks, for whom, and with which rights. Views and rules read it; only a session makes one. */

export const roles = ['reader', 'editor', 'coordinator'] as const
export type Role = (typeof roles)[number]

export const roleLabels: Readonly<Record<Role, string>> = {
  reader: 'Lesen',
  editor: 'Redaktion',
  coordinator: 'Koordination',
}

export const visibilities = ['public', 'administrations', 'alliance', 'internal'] as const
export type Visibility = (typeof visibilities)[number]

export const visibilityLabels: Readonly<Record<Visibility, string>> = {
  public: 'öffentlich',
  administrations: 'alle Verwaltungen',
  alliance: 'unser Verbund',
  internal: 'nur wir',
}

/** One administration a person belongs to, or waits to belong to. */
export interface Belonging {
  readonly membershipId: number
  readonly administrationId: number
  readonly administrationName: string
  readonly role: Role
  /** `waiting` until somebody has approved the person. */
  readonly state: 'waiting' | 'active'
  /** Whether the administration itself is approved. */
  readonly isApproved: boolean
  readonly isBlocked: boolean
  /** Nobody has asked for this administration before; the first may prepare its entries while everything waits. */
  readonly isFirst: boolean
  readonly defaultVisibility: Visibility
  /** The role needs a second factor and this session was opened without one. */
  readonly needsFactor: boolean
  /** Alliances this person coordinates for this administration. */
  readonly coordinates: readonly number[]
}

export interface Actor {
  readonly personId: string
  readonly name: string
  readonly email: string
  readonly sessionId: string
  readonly isOperator: boolean
  /** The operator's role needs a second factor and this session has none. */
  readonly operatorNeedsFactor: boolean
  readonly belongings: readonly Belonging[]
  /** The one acted for; null for somebody who belongs nowhere. */
  readonly acting: Belonging | null
  /** When the person last proved who they are. */
  readonly provedAt: Date
  readonly method: 'password' | 'passkey' | 'sso'
  readonly factor: 'totp' | 'recovery' | 'passkey' | 'sso' | null
}

/** Null stands for a guest. */
export type Visitor = Actor | null

/** Whether the person acts for an approved administration, with at least this role. */
export function actsAs(visitor: Visitor, role: Role): boolean {
  const acting = visitor?.acting
  return isAtWork(acting) && roles.indexOf(acting.role) >= roles.indexOf(role)
}

/** Whether a belonging counts: approved on both sides, not blocked, with the factor its role asks for. */
export function isAtWork(belonging: Belonging | null | undefined): belonging is Belonging {
  return belonging?.state === 'active' && belonging.isApproved && !belonging.isBlocked && !belonging.needsFactor
}

/** Whether somebody may read what is meant for all administrations. */
export const isColleague = (visitor: Visitor): boolean => actsAs(visitor, 'reader')

export const isOperating = (visitor: Visitor): boolean => visitor?.isOperator === true && !visitor.operatorNeedsFactor

/** Whether the person has to prove a second factor before the roles count that they act in. */
export const needsFactor = (actor: Actor): boolean => actor.operatorNeedsFactor || actor.acting?.needsFactor === true

/** The administration acted for at work, else null. */
export const workingFor = (visitor: Visitor): number | null =>
  actsAs(visitor, 'reader') ? (visitor?.acting?.administrationId ?? null) : null
