/** A mail as a list of blocks; text and HTML are two renderings of the same list, so they cannot say different things. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'subheading'; readonly text: string }
  /** Something the customer said, with their own words under it. */
  | { readonly kind: 'finding'; readonly mark: Mark; readonly text: string; readonly quote: string | null }
  /** Something we ask for. Numbered, so that it can be answered by number. */
  | { readonly kind: 'question'; readonly number: number; readonly title: string; readonly text: string }
  | { readonly kind: 'item'; readonly text: string }
  /** A longer stretch of the customer's text, line breaks kept. */
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'alert'; readonly text: string }
  /** A page of ours; the address is never one out of a mail. */
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  /** Stands at the top of a mail whose answer we pass on, so that the words above it can be told from the mail below. */
  | { readonly kind: 'reply-line'; readonly text: string }
  | { readonly kind: 'small'; readonly text: string };

export type Mark = 'yes' | 'no' | 'denied';
