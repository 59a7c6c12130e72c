import { m } from '../i18n/paraglide/messages.js';
import { Button } from './Button';
import { CheckField, SelectField, TextField } from './Field';
import { AGE_BANDS, type AgeBand, newPartyMember, type PartyMember } from './party';

type Props = { party: PartyMember[]; onChange: (party: PartyMember[]) => void; max: number };

const BAND_NAMES: Record<AgeBand, () => string> = {
  adult: m['party.band.adult'],
  senior: m['party.band.senior'],
  teen: m['party.band.teen'],
  child: m['party.band.child'],
};

/** The name of an age band. */
export const bandName = (band: AgeBand): string => BAND_NAMES[band]();

/** Who comes along: first name and age band each, and the guardian's tick for a child. */
export function PartyEditor({ party, onChange, max }: Props) {
  const change = (index: number, part: Partial<PartyMember>) =>
    onChange(party.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset className="party">
      <legend>{m['party.editor.legend']()}</legend>
      <p className="field-hint">{m['party.editor.hint']()}</p>
      <ol className="party-list">
        {party.map((one, index) => (
          // Rows have no identity besides their place; all their state lives in `party`.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index} className="party-row">
            <TextField
              label={m['party.editor.name']({ number: index + 1 })}
              value={one.firstName}
              maxLength={20}
              required
              autoComplete="off"
              onChange={(event) => change(index, { firstName: event.target.value })}
            />
            <SelectField
              label={m['party.editor.band']()}
              value={one.ageBand}
              onChange={(event) => change(index, { ageBand: event.target.value as AgeBand })}
            >
              {AGE_BANDS.map((band) => (
                <option key={band} value={band}>
                  {bandName(band)}
                </option>
              ))}
            </SelectField>
            {one.ageBand === 'child' && (
              <CheckField
                label={m['party.editor.guardian']()}
                required
                checked={one.guardianOk}
                onChange={(event) => change(index, { guardianOk: event.target.checked })}
              />
            )}
            {party.length > 1 && (
              <Button
                tone="quiet"
                aria-label={m['party.editor.remove']({ name: one.firstName || String(index + 1) })}
                onClick={() => onChange(party.filter((_, at) => at !== index))}
              >
                {m['party.editor.remove_short']()}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <Button
        tone="plain"
        unavailable={party.length >= max ? m['party.editor.full']({ max }) : undefined}
        onClick={() => onChange([...party, newPartyMember()])}
      >
        {m['party.editor.add']()}
      </Button>
    </fieldset>
  );
}
