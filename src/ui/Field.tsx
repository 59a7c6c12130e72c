import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react';

type Common = { label: string; hint?: string | undefined; error?: string | null | undefined };

/** Ties label, hint and error to a control by id, so that a screen reader says all three. */
function Frame({ label, hint, error, render }: Common & { render: (ids: { id: string; described: string | undefined }) => ReactNode }) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p className="field-hint" id={hintId}>
          {hint}
        </p>
      )}
      {render({ id, described: [hintId, errorId].filter(Boolean).join(' ') || undefined })}
      {error && (
        <p className="field-error" id={errorId} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** One line of text. */
export function TextField({ label, hint, error, ...input }: Common & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Frame
      label={label}
      hint={hint}
      error={error}
      render={({ id, described }) => <input {...input} id={id} aria-describedby={described} aria-invalid={error ? true : undefined} />}
    />
  );
}

/** Several lines of text. */
export function TextArea({ label, hint, error, ...input }: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Frame
      label={label}
      hint={hint}
      error={error}
      render={({ id, described }) => <textarea {...input} id={id} aria-describedby={described} aria-invalid={error ? true : undefined} />}
    />
  );
}

/** One of a few choices, by the platform's own list. */
export function SelectField({ label, hint, error, children, ...input }: Common & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Frame
      label={label}
      hint={hint}
      error={error}
      render={({ id, described }) => (
        <select {...input} id={id} aria-describedby={described} aria-invalid={error ? true : undefined}>
          {children}
        </select>
      )}
    />
  );
}

/** A tick with its sentence; the whole line can be touched. */
export function CheckField({ label, ...input }: { label: ReactNode } & Omit<InputHTMLAttributes<HTMLInputElement>, 'type'>) {
  return (
    <label className="choice">
      <input type="checkbox" {...input} />
      <span>{label}</span>
    </label>
  );
}
