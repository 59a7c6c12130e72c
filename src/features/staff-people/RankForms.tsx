import { useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { useSubmission } from '../../lib/use-submission';
import { SelectField, TextField } from '../../ui/Field';
import { PROOF_LEVELS, type Person, TIER_IDS } from './people';
import { addToHousehold, setProofLevel, setTier } from './changes.api';
import { ReasonForm } from './ReasonForm';
import { RoleField } from './RoleField';
import { UnitField } from './UnitField';

type Props = { person: Person; onChange: () => Promise<void> };

/** Proof level, tier and home: each change is a row with its reason, and with who made it. */
export function RankForms(props: Props) {
  return (
    <>
      <ProofForm {...props} />
      <TierForm {...props} />
      <HomeForm {...props} />
    </>
  );
}

function ProofForm({ person, onChange }: Props) {
  const [level, setLevel] = useState(String(person.proofLevel));
  const [state, submit] = useSubmission(`people.proof.${person.memberId}`, setProofLevel);
  const names = [m['account.proof.v0'], m['account.proof.v1'], m['account.proof.v2'], m['account.proof.v3']] as const;
  return (
    <ReasonForm
      name={`people.proof.${person.memberId}.reason`}
      summary={m['people.proof.summary']()}
      state={state}
      waits={state.status === 'done' && Boolean(state.answer.approval_id)}
      onSubmit={async (reason) => {
        if ((await submit({ memberId: person.memberId, level: Number(level), reason })) === undefined) return false;
        await onChange();
        return true;
      }}
    >
      <SelectField label={m['people.proof.level']()} value={level} onChange={(event) => setLevel(event.target.value)}>
        {PROOF_LEVELS.map((one) => (
          <option key={one} value={one}>
            {names[one]()}
          </option>
        ))}
      </SelectField>
    </ReasonForm>
  );
}

const TIER_NAMES: Record<(typeof TIER_IDS)[number], () => string> = {
  friend: m['people.tier.friend'],
  owner: m['people.tier.owner'],
  harbour: m['people.tier.harbour'],
  lighthouse: m['people.tier.lighthouse'],
};

function TierForm({ person, onChange }: Props) {
  const [tierId, setTierId] = useState(person.tierId);
  const [until, setUntil] = useState('');
  const [state, submit] = useSubmission(`people.tier.${person.memberId}`, setTier);
  const limited = tierId === 'harbour' || tierId === 'lighthouse';
  return (
    <ReasonForm
      name={`people.tier.${person.memberId}.reason`}
      summary={m['people.tier.summary']()}
      state={state}
      onSubmit={async (reason) => {
        const answer = await submit({ memberId: person.memberId, tierId, until: limited ? until : null, reason });
        if (answer === undefined) return false;
        await onChange();
        return true;
      }}
    >
      <SelectField label={m['people.tier.label']()} value={tierId} onChange={(event) => setTierId(event.target.value)}>
        {TIER_IDS.map((one) => (
          <option key={one} value={one}>
            {TIER_NAMES[one]()}
          </option>
        ))}
      </SelectField>
      {limited && (
        <TextField label={m['people.tier.until']()} type="date" required value={until} onChange={(event) => setUntil(event.target.value)} />
      )}
    </ReasonForm>
  );
}

function HomeForm({ person, onChange }: Props) {
  const [unitId, setUnitId] = useState('');
  const [role, setRole] = useState('owner');
  const [state, submit] = useSubmission(`people.home.${person.memberId}`, addToHousehold);
  return (
    <ReasonForm
      name={`people.home.${person.memberId}.reason`}
      summary={m['people.home.summary']()}
      state={state}
      onSubmit={async (reason) => {
        if ((await submit({ memberId: person.memberId, unitId, role, reason })) === undefined) return false;
        await onChange();
        return true;
      }}
    >
      <UnitField value={unitId} onChange={setUnitId} required />
      <RoleField value={role} onChange={setRole} />
    </ReasonForm>
  );
}
