/** A mail as a list of blocks; text and HTML are two renderings of the same list, so they cannot say different things. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** Something the customer said, with their own words under it. */
  | { readonly kind: 'finding'; readonly mark: Mark; readonly text: string; readonly quote: string | null }
  /** Something we ask for. Numbered, so that it can be answered by number. */
  | { readonly kind: 'question'; readonly number: number; readonly title: string; readonly text: string }
  | { readonly kind: 'item'; readonly text: string }
  /** A longer stretch of the customer's text, line breaks kept. */
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'alert'; readonly text: string }
  | { readonly kind: 'small'; readonly text: string };

export type Mark = 'yes' | 'no' | 'denied';
