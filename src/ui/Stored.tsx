import { storedHere } from '../lib/languages/stored-words';

/** A text from the database in the language of the page, or marked as what it is. */
export function Stored({ text }: { text: string }) {
  const said = storedHere(text);
  return said === null ? <span lang="zh-CN">{text}</span> : said;
}
