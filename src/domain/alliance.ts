/** The words of Verbünde, and what a member lets its Verbund do. */

export const allianceKinds = ['district', 'itProvider', 'project', 'topic'] as const
export type AllianceKind = (typeof allianceKinds)[number]

export const allianceKindLabels: Readonly<Record<AllianceKind, string>> = {
  district: 'Kreis mit Gemeinden',
  itProvider: 'IT-Verbund',
  project: 'Projekt',
  topic: 'Themengruppe',
}

/** Who sees a Verbund; `alliance`: its members and those it has invited. */
export const allianceVisibilities = ['public', 'administrations', 'alliance'] as const
export type AllianceVisibility = (typeof allianceVisibilities)[number]

export const allianceVisibilityLabels: Readonly<Record<AllianceVisibility, string>> = {
  public: 'öffentlich',
  administrations: 'alle Verwaltungen',
  alliance: 'nur Mitglieder und Eingeladene',
}

/** „Darf für uns eintragen“: what a member lets its Verbund do. */
export interface EntryGrant {
  /** Null: all Themenfelder. */
  readonly topicAreaIds: readonly number[] | null
}

/** Whether a Verbund may enter something of this Themenfeld for a member that has given it these grants. */
export const mayEnterFor = (grants: readonly EntryGrant[], topicAreaId: number): boolean =>
  grants.some(({ topicAreaIds }) => topicAreaIds === null || topicAreaIds.includes(topicAreaId))
