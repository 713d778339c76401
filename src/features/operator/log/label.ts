/**
 * What the log says about an event. Only the fields named here are shown with it: everything else an event holds may be
 * an administration's own affair (what it prepares, what a Verbund writes about itself), and a new kind shows nothing
 * until somebody has decided what of it the operation may see.
 */
export interface EventLabel {
  /** For lists of choices. */
  readonly title: string
  /** Follows the name of who did it; `{x}` stands for whom or what it was about. */
  readonly sentence: string
  readonly fields?: readonly string[]
}

/** Of one kind of event: title, sentence, and the fields that are shown. */
export const label = (title: string, sentence: string, ...fields: string[]): EventLabel => ({ title, sentence, fields })
