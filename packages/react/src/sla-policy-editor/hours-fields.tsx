import { useId, type ReactElement } from 'react';
import type { BusinessCalendar } from '@ferryman/core/sla';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { cachedFormat } from '../shared/cached-format.ts';
import { Button, IconButton } from '../shared/button.tsx';
import { PlusIcon, RemoveIcon } from '../shared/icons.tsx';
import '../locales/english/sla.ts';

export interface HoursFieldsProps {
  readonly calendar: BusinessCalendar | null;
  readonly onChange: (calendar: BusinessCalendar | null) => void;
}

const DAY_MS = 86_400_000;
/** 2024-01-01 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const weekdays = cachedFormat((locale, _kind: 'long') => new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }));

function newCalendar(): BusinessCalendar {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const weekly = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' }));
  return { id: 'hours', timeZone, weekly, holidays: [] };
}

/** Around the clock, or the hours and days off in a zone. Hours that end before they begin run over midnight. */
export function HoursFields({ calendar, onChange }: HoursFieldsProps): ReactElement {
  const { text } = useFerryman();
  const name = useId();
  return (
    <fieldset className="fm-sla-group">
      <legend className="fm-sla-legend">{text('sla.hours')}</legend>
      <label className="fm-sla-check">
        <input type="radio" className="fm-sla-box" name={name} checked={calendar === null} onChange={() => onChange(null)} />
        {text('sla.countsAlways')}
      </label>
      <label className="fm-sla-check">
        <input type="radio" className="fm-sla-box" name={name} checked={calendar !== null} onChange={() => onChange(newCalendar())} />
        {text('sla.businessHours')}
      </label>
      {calendar && <CalendarFields calendar={calendar} onChange={onChange} />}
    </fieldset>
  );
}

function CalendarFields({
  calendar,
  onChange,
}: {
  readonly calendar: BusinessCalendar;
  readonly onChange: HoursFieldsProps['onChange'];
}): ReactElement {
  const { text, locale } = useFerryman();
  const zones = useId();
  const { weekly, holidays } = calendar;
  const setOpening = (index: number, fields: Partial<BusinessCalendar['weekly'][number]>) =>
    onChange({ ...calendar, weekly: weekly.map((opening, place) => (place === index ? { ...opening, ...fields } : opening)) });
  const setHoliday = (index: number, fields: Partial<BusinessCalendar['holidays'][number]>) =>
    onChange({ ...calendar, holidays: holidays.map((day, place) => (place === index ? { ...day, ...fields } : day)) });
  return (
    <>
      <label className="fm-sla-field">
        {text('sla.zone')}
        <input
          className="fm-input"
          dir="ltr"
          list={zones}
          value={calendar.timeZone}
          onChange={(event) => onChange({ ...calendar, timeZone: event.target.value })}
        />
        <datalist id={zones}>
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </datalist>
      </label>
      {weekly.map((opening, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- hours have no name but their place
        <div key={index} role="group" aria-label={`${text('sla.hours')} ${index + 1}`} className="fm-sla-line">
          <select
            className="fm-input"
            aria-label={text('sla.day')}
            value={opening.day}
            onChange={(event) => setOpening(index, { day: Number(event.target.value) })}
          >
            {[1, 2, 3, 4, 5, 6, 7].map((day) => (
              <option key={day} value={day}>
                {weekdays(locale, 'long').format(MONDAY + (day - 1) * DAY_MS)}
              </option>
            ))}
          </select>
          <input
            type="time"
            className="fm-input"
            aria-label={text('sla.opens')}
            value={opening.from}
            onChange={(event) => setOpening(index, { from: event.target.value })}
          />
          <input
            type="time"
            className="fm-input"
            aria-label={text('sla.closes')}
            value={opening.to === '24:00' ? '00:00' : opening.to}
            onChange={(event) => setOpening(index, { to: event.target.value === '00:00' ? '24:00' : event.target.value })}
          />
          <IconButton
            label={text('sla.removeHours')}
            onClick={() => onChange({ ...calendar, weekly: weekly.filter((_, place) => place !== index) })}
          >
            <RemoveIcon />
          </IconButton>
        </div>
      ))}
      {holidays.map((holiday, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a day off may be without date and name while it is written
        <div key={index} role="group" aria-label={`${text('sla.dayOff')} ${index + 1}`} className="fm-sla-line">
          <input
            type="date"
            className="fm-input"
            aria-label={text('sla.date')}
            value={holiday.date}
            onChange={(event) => setHoliday(index, { date: event.target.value })}
          />
          <input
            className="fm-input fm-sla-wide"
            aria-label={text('sla.name')}
            maxLength={200}
            value={holiday.name}
            onChange={(event) => setHoliday(index, { name: event.target.value })}
          />
          <IconButton
            label={text('sla.removeDayOff')}
            onClick={() => onChange({ ...calendar, holidays: holidays.filter((_, place) => place !== index) })}
          >
            <RemoveIcon />
          </IconButton>
        </div>
      ))}
      <div className="fm-sla-adders">
        <Button size="small" onClick={() => onChange({ ...calendar, weekly: [...weekly, { day: 1, from: '09:00', to: '18:00' }] })}>
          <PlusIcon />
          {text('sla.addHours')}
        </Button>
        <Button size="small" onClick={() => onChange({ ...calendar, holidays: [...holidays, { date: '', name: text('sla.dayOff') }] })}>
          <PlusIcon />
          {text('sla.addDayOff')}
        </Button>
      </div>
    </>
  );
}
