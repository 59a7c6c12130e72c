import type { ButtonHTMLAttributes } from 'react';
import { m } from '../i18n/paraglide/messages.js';
import { Dialled } from './Dialled';

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> & {
  tone?: 'primary' | 'plain' | 'quiet' | 'danger';
  /** Something is under way: the button keeps its place and its focus, says so, and does nothing more. */
  busy?: boolean;
  /** Why it cannot be used now. Shown beside it, since a grey button that does not explain itself helps nobody. */
  unavailable?: string | undefined;
};

/** A button that never goes grey without a word. */
export function Button({ tone = 'plain', busy = false, unavailable, children, onClick, type = 'button', ...rest }: Props) {
  const blocked = busy || Boolean(unavailable);
  return (
    <span className="button-place">
      <button
        {...rest}
        type={type}
        className={tone === 'plain' ? 'button' : `button button-${tone}`}
        // aria-disabled instead of disabled: the focus must not fall off the page when a submission starts.
        aria-disabled={blocked || undefined}
        aria-busy={busy || undefined}
        onClick={blocked ? (event) => event.preventDefault() : onClick}
      >
        {busy ? m['ui.button.busy']() : children}
      </button>
      {unavailable && (
        <span className="field-hint">
          <Dialled text={unavailable} />
        </span>
      )}
    </span>
  );
}
