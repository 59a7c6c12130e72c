/** Two words for one thing, one in each edition: `登录` in the Simplified, `登入` in the Traditional. Both folded to Simplified characters. */
export type WordPair = readonly [simplified: string, traditional: string];

/** More ways than this to write one query are not tried: each costs its files. */
const MOST_FORMS = 4;

/** A run of characters, and how it reads with the words of the other edition: `怎样登入` → `怎样登入`, `怎样登录`. */
export function formsOf(run: string, pairs: readonly WordPair[]): string[] {
  const forms = new Set([run]);
  for (const [one, other] of pairs) {
    for (const form of [...forms])
      for (const [from, to] of [
        [one, other],
        [other, one],
      ] as const)
        forms.add(form.replaceAll(from, to));
  }
  return [...forms].slice(0, MOST_FORMS);
}
