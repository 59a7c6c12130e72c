import { type ReactNode, useEffect, useId, useRef } from 'react';
import { m } from '../i18n/paraglide/messages.js';

/** The platform's modal dialog: focus, Escape and the backdrop come with it. `onClose` is told about every way out. */
export function Dialog({ title, open, onClose, children }: { title: string; open: boolean; onClose: () => void; children: ReactNode }) {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = box.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog ref={box} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      {open && (
        <>
          <header className="dialog-head">
            <h2 id={titleId}>{title}</h2>
            <button type="button" className="button button-quiet" onClick={onClose}>
              {m['ui.dialog.close']()}
            </button>
          </header>
          {children}
        </>
      )}
    </dialog>
  );
}
