import { storedHere } from '../lib/languages/stored-words';

/**
 * A text from the database in the language of the page, or marked as what it is.
 * @param said how the page says it, where that takes more than knowing the text; null = it cannot
 */
export function Stored({ text, said = storedHere(text) }: { text: string; said?: string | null }) {
  return said === null ? <span lang="zh-CN">{text}</span> : said;
}
