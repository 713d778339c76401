/** How the attempt to send one mail ended. Reasons are German sentences for the operator. */
export type Outcome =
  | { readonly kind: 'sent' }
  /** The server will not take it, today or tomorrow. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Certainly not sent; a later attempt may succeed. */
  | { readonly kind: 'delayed'; readonly reason: string }
  /** As `delayed`, and it concerns every mail: no server, no way in. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** Perhaps sent: the connection ended when the mail was on its way. */
  | { readonly kind: 'uncertain'; readonly reason: string }

/** A mail as it goes out, headers and all. */
export interface Message {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly bytes: Buffer
}

/** A way out for mails, one after the other. */
export interface Transport {
  send(message: Message): Promise<Outcome>
  /** Ends what is open between two mails. */
  close(): void
  /** Ends what is open, in the middle of a mail too. */
  abort(): void
}
