import remarkDirective from 'remark-directive';
import type { Processor } from 'unified';

/** The directives that editors may use in running text. */
export const DIRECTIVES = ['setting', 'planned'] as const;
export type DirectiveName = (typeof DIRECTIVES)[number];

/** The block that editors may use: a passage for members, from `:::members[…]{…}` to a line of `:::`. */
export const PASSAGE_DIRECTIVE = 'members';

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
  concrete?: boolean;
  previous?: (code: Code) => boolean;
}
type Extension = { text: Record<number, Construct>; flow: Record<number, Construct[]> };

const COLON = 58;

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

/** Matches three or more colons and `members`, and nothing that goes on with a letter. */
const knownBlock: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let colons = 0;
    let position = 0;
    const name: State = (code) => {
      if (position === PASSAGE_DIRECTIVE.length) return code !== null && /[\w-]/.test(String.fromCharCode(code)) ? nok(code) : ok(code);
      if (PASSAGE_DIRECTIVE.charCodeAt(position) !== code) return nok(code);
      position += 1;
      effects.consume(code);
      return name;
    };
    const sequence: State = (code) => {
      if (code !== COLON) return colons >= 3 ? name(code) : nok(code);
      colons += 1;
      effects.consume(code);
      return sequence;
    };
    return (code) => {
      effects.enter('data');
      return sequence(code);
    };
  },
};

/** A directive is read only where one of our names follows the colon. */
function onlyKnown(original: Construct, known: Construct): Construct {
  return {
    ...original,
    tokenize(effects, ok, nok) {
      return effects.check(known, original.tokenize.call(this, effects, ok, nok), nok);
    },
  };
}

/**
 * Syntax of `:setting[key]`, `:planned[text]` and `:::members[teaser]{level=V2}`. The general directive syntax would also swallow `14:00`,
 * `时间:下午[链接](/a/)` and every other colon before a letter, so all other names are not read as directives at all and stay the text they are.
 */
export function knownDirectives(this: Processor): void {
  remarkDirective.call(this as never);
  const extensions = this.data().micromarkExtensions as unknown as Extension[];
  const general = extensions.pop();
  const text = general?.text[COLON];
  // The container is the first of the two block forms; the other is a single line.
  const container = general?.flow[COLON]?.[0];
  if (!text || !container?.concrete) throw new Error('remark-directive no longer offers its constructs for the colon');
  extensions.push({ text: { [COLON]: onlyKnown(text, knownName) }, flow: { [COLON]: [onlyKnown(container, knownBlock)] } });
}
