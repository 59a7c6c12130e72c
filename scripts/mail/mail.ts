/** A mail as it is handed to a transport. All texts are final. */
export type Mail = {
  /** RFC 5322 Message-ID with angle brackets. The same cause always has the same one, so that a mail sent again can be recognised. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments: Attachment[];
  /** Further headers, e.g. how to unsubscribe. Values are ASCII without line ends. */
  headers?: Record<string, string>;
};

/** `content` is text; nothing here sends binary files. */
export type Attachment = { filename: string; contentType: string; content: string };

/** Takes a mail for good: when the promise resolves, the mail will not be lost. */
export type Transport = { send: (mail: Mail) => Promise<void> };
