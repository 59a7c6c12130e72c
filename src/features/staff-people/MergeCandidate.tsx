import type { ReactNode } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { Button } from '../../ui/Button';
import { EntryHead } from '../../ui/EntryHead';
import { MergeSheet } from './MergeSheet';

type Props = {
  /** Whose card it stands on. */
  memberId: string;
  other: { memberId: string; displayName: string | null; homes: string[] };
  /** What tells this file from others of the name. */
  facts: (string | null)[];
  open: boolean;
  onToggle: () => void;
  onDone: () => Promise<void>;
  /** Tags beside the name. */
  children?: ReactNode;
};

/** A line of a list: a file that may be the same person, and both side by side once somebody looks. */
export function MergeCandidate({ memberId, other, facts, open, onToggle, onDone, children }: Props) {
  return (
    <li className="stack">
      <EntryHead
        title={other.displayName ?? m['people.find.no_name']()}
        facts={[other.homes.join('、') || m['people.find.no_home'](), ...facts]}
      >
        {children}
      </EntryHead>
      <Button aria-expanded={open} onClick={onToggle}>
        {open ? m['people.merge.close']() : m['people.merge.look']()}
      </Button>
      {open && <MergeSheet memberId={memberId} otherId={other.memberId} onDone={onDone} />}
    </li>
  );
}
