/** What a sentence is built from, by the names in its braces. */
type Inputs = Record<string, unknown>;
type Sentence = string | ((inputs: Inputs) => string);

/**
 * A sentence in the language of the page, as `<html lang>` says it. Stands in the browser for what the message compiler makes (scripts/site/compact-messages.ts),
 * which takes three functions and a dispatcher for each sentence. What a language lacks is said in Simplified Chinese.
 */
export const pick =
  (simplified: Sentence, traditional?: Sentence | 0, english?: Sentence | 0) =>
  (inputs: Inputs = {}): string => {
    const { lang } = document.documentElement;
    const said = (lang === 'en' ? english : lang === 'zh-Hant' && traditional) || simplified;
    return typeof said === 'string' ? said : said(inputs);
  };
