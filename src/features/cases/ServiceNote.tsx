import { m } from '../../i18n/paraglide/messages.js';
import { Notice } from '../../ui/Notice';
import type { OfferedService } from './cases';

/** What the handbook promises about the service that a case is about, beside the form. */
export function ServiceNote({ service }: { service: OfferedService }) {
  return (
    <Notice kind="info">
      <p>
        {m['cases.service.chosen']()} <a href={service.url}>{service.name}</a>
      </p>
      {service.promises.map(({ what, within }) => (
        <p key={what}>{m['cases.service.promise']({ what, within })}</p>
      ))}
      {service.papers.length > 0 && <p>{m['cases.service.papers']({ papers: service.papers.join('、') })}</p>}
    </Notice>
  );
}
