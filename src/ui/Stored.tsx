import { storedHere } from '../lib/languages/stored-words';
import { Dialled } from './Dialled';

type Props = {
  text: string;
  /** How the page says it, where that takes more than knowing the text; null = it cannot. */
  said?: string | null;
  /** It may name a telephone number, and stands in no link. */
  dialled?: boolean;
};

/** A text from the database in the language of the page, or marked as what it is. */
export function Stored({ text, said = storedHere(text), dialled = false }: Props) {
  const shown = said ?? text;
  const words = dialled ? <Dialled text={shown} /> : shown;
  return said === null ? <span lang="zh-CN">{words}</span> : words;
}
