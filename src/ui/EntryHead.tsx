import { Children, type ReactNode } from 'react';

/** Small facts of one thing in a row: each is kept together, and what there is nothing of is left out. */
export function Facts({ facts }: { facts: readonly (string | false | null | undefined)[] }) {
  return (
    <small className="facts">
      {/* The space is for who copies the line, or hears it. */}
      {Children.map(facts, (fact) => fact && <span>{fact} </span>)}
    </small>
  );
}

type Props = {
  title: ReactNode;
  /** State in a word or two: `<span className="tag">`. */
  children?: ReactNode;
  facts?: Parameters<typeof Facts>[0]['facts'];
};

/** The head of an entry in a list: what it is, its state beside it, the small facts below. */
export function EntryHead({ title, children, facts }: Props) {
  return (
    <>
      <p className="entry-head">
        <strong>{title}</strong> {children}
      </p>
      {facts && <Facts facts={facts} />}
    </>
  );
}
