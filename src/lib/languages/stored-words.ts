/** The data block of a Traditional page with islands: titles and places of events, and sentences of the database, Simplified → Traditional. */
export const STORED_WORDS_ID = 'stored-words';

let known: Record<string, string> | undefined;

/**
 * A text from the database, where everything is Simplified as editors and members wrote it, in the language of the page.
 * @returns null where only the text as it is can be shown, in its own language
 */
export function storedHere(text: string): string | null {
  const lang = globalThis.document?.documentElement.lang;
  if (lang !== 'zh-Hant') return lang === 'en' ? null : text;
  known ??= JSON.parse(document.getElementById(STORED_WORDS_ID)?.textContent ?? '{}') as Record<string, string>;
  return known[text] ?? null;
}

/** A sentence that the database itself brings, in the language of the page; as it is where the page is older than the sentence. */
export const fixedHere = (text: string): string => storedHere(text) ?? text;
