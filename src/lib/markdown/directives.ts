import remarkDirective from 'remark-directive';
import type { Processor } from 'unified';

/** The directives that editors may use, in running text only. */
export const DIRECTIVES = ['setting', 'planned'] as const;
export type DirectiveName = (typeof DIRECTIVES)[number];

// The shapes of micromark that are needed here; its types are not a dependency of ours.
type Code = number | null;
type State = (code: Code) => State | undefined;
interface Effects {
  consume(code: Code): void;
  enter(type: string): void;
  check(construct: Construct, ok: State, nok?: State): State;
}
interface Construct {
  tokenize(this: unknown, effects: Effects, ok: State, nok: State): State;
  partial?: boolean;
  previous?: (code: Code) => boolean;
}

/** Matches `:setting[` or `:planned[`, and nothing else. */
const knownName: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let candidates: string[] = DIRECTIVES.map((name) => `:${name}[`);
    let position = 0;
    const next: State = (code) => {
      candidates = candidates.filter((candidate) => candidate.charCodeAt(position) === code);
      if (candidates.length === 0) return nok(code);
      position += 1;
      if (candidates.some((candidate) => candidate.length === position)) return ok(code);
      effects.consume(code);
      return next;
    };
    return (code) => {
      // A tokenizer may consume only inside an open token; a check throws it away again.
      effects.enter('data');
      return next(code);
    };
  },
};

/** A directive is read only where one of our names follows the colon. */
function onlyKnown(original: Construct): Construct {
  return {
    ...original,
    tokenize(effects, ok, nok) {
      return effects.check(knownName, original.tokenize.call(this, effects, ok, nok), nok);
    },
  };
}

/**
 * Syntax of `:setting[key]` and `:planned[text]`. The general directive syntax would also swallow `14:00`, `时间:下午[链接](/a/)` and
 * every other colon before a letter, so all other names, and the block forms, are not read as directives at all and stay the text they are.
 */
export function knownDirectives(this: Processor): void {
  remarkDirective.call(this as never);
  const extensions = this.data().micromarkExtensions as unknown as { text: Record<number, Construct> }[];
  const general = extensions.pop();
  const colon = 58;
  const construct = general?.text[colon];
  if (!construct) throw new Error('remark-directive no longer offers a text construct for the colon');
  extensions.push({ text: { [colon]: onlyKnown(construct) } });
}
