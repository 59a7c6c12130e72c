/** A heading outside islands, where React would compare what it finds with what it would draw. */
const HEADING = /(<h([1-4])\b[^>]*>)([\s\S]*?)(<\/h\2>)|<astro-island\b[\s\S]*?<\/astro-island>/g;
/** The text of a heading between its tags. */
const TEXT = /(^|>)([^<]+)/g;
/** Up to a sign that ends a phrase, with the quotes and brackets that close behind it. */
const PHRASE = /[^，、：；。！？]+[，、：；。！？]+[”’》」』）]*|[^，、：；。！？]+$/g;
/** Longer ones might not fit beside the date of an event on the narrowest phone, and may break as they do now. */
const LONGEST = 8;

/**
 * Phrases of a Chinese heading that stay on one line where there are several: a browser breaks between any two characters, and when it
 * balances the lines of a title it breaks words rather than behind the comma. Run twice, it changes nothing.
 */
export function keepPhrasesWhole(html: string): string {
  return html.replace(HEADING, (whole, begins: string | undefined, _level, inner: string, ends: string) => {
    if (begins === undefined || inner.includes('class="nowrap"')) return whole;
    return `${begins}${inner.replace(TEXT, (_, tag: string, text: string) => `${tag}${wrapPhrases(text)}`)}${ends}`;
  });
}

function wrapPhrases(text: string): string {
  const phrases = text.match(PHRASE) ?? [];
  if (phrases.length < 2 || phrases.join('') !== text) return text;
  return phrases.map((phrase) => (fits(phrase) ? `<span class="nowrap">${phrase}</span>` : phrase)).join('');
}

/** One character breaks nowhere, and a phrase of Latin words keeps its spaces as it likes. */
const fits = (phrase: string): boolean => phrase.length > 1 && phrase.length <= LONGEST && /\p{Script=Han}/u.test(phrase);
