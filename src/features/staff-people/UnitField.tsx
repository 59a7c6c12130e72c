import { useEffect, useState } from 'react';
import { m } from '../../i18n/paraglide/messages.js';
import { SelectField, TextField } from '../../ui/Field';
import type { Unit } from './people';
import { findUnits } from './people.api';

type Props = { value: string; onChange: (unitId: string) => void; required?: boolean };

/** Type a part of the address, then choose from what fits. */
export function UnitField({ value, onChange, required = false }: Props) {
  const [query, setQuery] = useState('');
  const [units, setUnits] = useState<Unit[]>([]);
  useEffect(() => {
    let current = true;
    // A short pause, so that a word being typed is one question and not five.
    const timer = setTimeout(() => {
      if (query.trim() === '') return setUnits([]);
      findUnits(query).then(
        (found) => current && setUnits(found),
        () => current && setUnits([]),
      );
    }, 250);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query]);
  return (
    <>
      <TextField type="search" label={m['people.unit.search']()} value={query} onChange={(event) => setQuery(event.target.value)} />
      <SelectField label={m['people.unit.choose']()} required={required} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{units.length === 0 ? m['people.unit.none']() : m['people.unit.pick']({ count: units.length })}</option>
        {units.map((unit) => (
          <option key={unit.unitId} value={unit.unitId}>
            {unit.label}
          </option>
        ))}
      </SelectField>
    </>
  );
}
