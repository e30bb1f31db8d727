import { useId, useState, type ReactElement } from 'react';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import '../locales/english/sla.ts';

const UNITS = { second: 1_000, minute: 60_000, hour: 3_600_000 } as const;
type Unit = keyof typeof UNITS;

export interface LengthFieldProps {
  readonly label: string;
  readonly valueMs: number;
  readonly onChange: (valueMs: number) => void;
}

/** A length of time as a number and a unit. */
export function LengthField({ label, valueMs, onChange }: LengthFieldProps): ReactElement {
  const { text } = useFerryman();
  const id = useId();
  const [unit, setUnit] = useState<Unit>(() => unitOf(valueMs));
  const count = Number.isFinite(valueMs) && valueMs > 0 ? valueMs / UNITS[unit] : '';
  return (
    <div role="group" aria-labelledby={id} className="fm-sla-field">
      <span id={id}>{label}</span>
      <span className="fm-sla-length">
        <input
          type="number"
          className="fm-input"
          min={0}
          step="any"
          aria-labelledby={id}
          value={count}
          onChange={(event) => onChange(Math.round(Number(event.target.value) * UNITS[unit]))}
        />
        <select
          className="fm-input"
          aria-label={`${label}: ${text('sla.unit')}`}
          value={unit}
          onChange={(event) => {
            const next = (Object.keys(UNITS) as Unit[]).find((each) => each === event.target.value) ?? unit;
            setUnit(next);
            onChange(Math.round((valueMs / UNITS[unit]) * UNITS[next]));
          }}
        >
          {(Object.keys(UNITS) as Unit[]).map((each) => (
            <option key={each} value={each}>
              {text(`sla.units.${each}`)}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}

function unitOf(valueMs: number): Unit {
  if (valueMs > 0 && valueMs % UNITS.hour === 0) return 'hour';
  return valueMs > 0 && valueMs % UNITS.minute !== 0 ? 'second' : 'minute';
}
