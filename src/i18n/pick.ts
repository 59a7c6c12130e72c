/** What a sentence is built from, by the names in its braces. */
type Inputs = Record<string, unknown>;
type Sentence = string | ((inputs: Inputs) => string);

/** The data block of an English page: its sentences in the order of en.json. Nobody else has to load them. */
export const ENGLISH_ID = 'english-sentences';

let english: (string | 0)[] | undefined;

function inEnglish(place: number, inputs: Inputs): string {
  english ??= JSON.parse(document.getElementById(ENGLISH_ID)?.textContent ?? '[]') as (string | 0)[];
  return (english[place - 1] || '').replace(/\{(\w+)\}/g, (_all, name: string) => String(inputs[name]));
}

/**
 * A sentence in the language of the page, as `<html lang>` says it. Stands in the browser for what the message compiler makes (scripts/site/inline-messages.ts),
 * which takes three functions and a dispatcher for each sentence. What a language lacks is said in Simplified Chinese.
 * @param place of the sentence among the English ones, from 1; 0 or nothing when there is none
 */
export const pick =
  (simplified: Sentence, traditional?: Sentence | 0, place?: number) =>
  (inputs: Inputs = {}): string => {
    const { lang } = document.documentElement;
    const own = lang === 'en' && place ? inEnglish(place, inputs) : '';
    const said = own || (lang === 'zh-Hant' && traditional) || simplified;
    return typeof said === 'string' ? said : said(inputs);
  };
