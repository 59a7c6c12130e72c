/** A piece of a message, written once and rendered as plain text, as HTML for mails and as elements in the inbox. Strings may hold what members typed. */
export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'facts'; rows: [label: string, value: string][] }
  | { kind: 'code'; text: string }
  | { kind: 'quote'; text: string }
  | { kind: 'link'; label: string; url: string };
