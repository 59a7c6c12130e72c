import type { ReactNode } from 'react';
import { m } from '../i18n/paraglide/messages.js';
import { errorSentence } from '../lib/errors';
import type { Resource } from '../lib/use-resource';
import { Button } from './Button';
import { Notice } from './Notice';

type Props<T> = { resource: Resource<T>; reload: () => Promise<void>; children: (data: T) => ReactNode };

/** Shows a read in each of its states; a failed one can be tried again, a stale one says so and keeps what is known. */
export function ResourceView<T>({ resource, reload, children }: Props<T>) {
  if (resource.status === 'loading') {
    return (
      <p className="loading" role="status">
        {m['ui.resource.loading']()}
      </p>
    );
  }
  if (resource.status === 'failed') {
    return (
      <Notice kind="error">
        <p>{errorSentence(resource.error.code)}</p>
        <Button onClick={() => void reload()}>{m['ui.resource.retry']()}</Button>
      </Notice>
    );
  }
  return (
    <>
      {resource.stale && (
        <Notice kind="info">
          <p>{m['ui.resource.stale']()}</p>
        </Notice>
      )}
      {children(resource.data)}
    </>
  );
}
