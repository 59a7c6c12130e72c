import { type SubmitEvent, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { showMoment } from '../../lib/display';
import { useDraft } from '../../lib/drafts';
import { type ClubError, toClubError } from '../../lib/errors';
import { useSubmission } from '../../lib/use-submission';
import { Button } from '../../ui/Button';
import { EntryHead } from '../../ui/EntryHead';
import { SelectField, TextField } from '../../ui/Field';
import { ErrorNotice } from '../../ui/Notice';
import { type Claim, roleName } from './homes';
import { decideClaim, findUnits } from './homes.api';
import { PaperView } from './PaperView';

/** One claim: what the person says, the papers, the home it means, the decision. */
export function ClaimDesk({ claim, onDone }: { claim: Claim; onDone: () => Promise<void> }) {
  const [units, setUnits] = useState<{ unitId: string; label: string; roll?: string[] }[]>(claim.units);
  const [unitId, setUnitId] = useState(claim.units[0]?.unitId ?? '');
  const [query, setQuery] = useState(claim.homeText);
  const [{ until, reason }, setWords, clearWords] = useDraft(`claims.${claim.claimId}`, { until: '', reason: '' });
  const [lost, setLost] = useState<ClubError | null>(null);
  const [state, submit] = useSubmission(`claims.${claim.claimId}`, decideClaim);
  const search = async () => {
    try {
      setUnits(await findUnits(query));
      setLost(null);
    } catch (cause) {
      setLost(toClubError(cause));
    }
  };
  const decide = async (chosen: string | null) => {
    if ((await submit({ claimId: claim.claimId, unitId: chosen, until: until || null, reason })) === undefined) return;
    clearWords();
    await onDone();
  };
  const approve = (event: SubmitEvent) => {
    event.preventDefault();
    void decide(unitId);
  };
  const roll = units.find((unit) => unit.unitId === unitId)?.roll;
  return (
    <li className="stack">
      <EntryHead title={claim.homeText} facts={[claim.memberName, claim.company, showMoment(claim.createdAt)]}>
        <span className="tag">{roleName(claim.role)}</span>
      </EntryHead>
      {claim.note && <p className="message-text">{claim.note}</p>}
      <div className="claim-papers stack">
        {claim.papers.map((paper) => (
          <PaperView key={paper.paperId} paper={paper} />
        ))}
      </div>
      <form className="stack" onSubmit={approve}>
        <div className="search-line">
          <TextField label={m['claims.home.find']()} value={query} maxLength={120} onChange={(event) => setQuery(event.target.value)} />
          <Button onClick={() => void search()}>{m['people.find.submit']()}</Button>
        </div>
        <ErrorNotice error={lost} />
        <SelectField label={m['claims.home.label']()} required value={unitId} onChange={(event) => setUnitId(event.target.value)}>
          <option value="">{m['claims.home.choose']({ count: units.length })}</option>
          {units.map((unit) => (
            <option key={unit.unitId} value={unit.unitId}>
              {unit.label}
            </option>
          ))}
        </SelectField>
        {roll && <p className="field-hint">{m['claims.home.roll']({ names: roll.join('、') || m['claims.home.no_roll']() })}</p>}
        <TextField
          type="date"
          label={m['claims.until.label']()}
          hint={m['claims.until.hint']()}
          value={until}
          onChange={(event) => setWords({ reason, until: event.target.value })}
        />
        <TextField
          label={m['people.reason.label']()}
          hint={m['claims.reason.hint']()}
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setWords({ until, reason: event.target.value })}
        />
        <ErrorNotice error={state.status === 'failed' ? state.error : null} />
        <div className="cluster">
          <Button type="submit" tone="primary" busy={state.status === 'submitting'}>
            {m['claims.decide.approve']()}
          </Button>
          <Button tone="danger" busy={state.status === 'submitting'} onClick={() => void decide(null)}>
            {m['claims.decide.refuse']()}
          </Button>
        </div>
      </form>
    </li>
  );
}
