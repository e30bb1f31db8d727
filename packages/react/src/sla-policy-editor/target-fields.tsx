import type { ReactElement } from 'react';
import { slaMetricSchema, type SlaTarget } from '@ferryman/core/sla';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { Button, IconButton } from '../shared/button.tsx';
import { PlusIcon, RemoveIcon } from '../shared/icons.tsx';
import { LengthField } from './length-field.tsx';
import '../locales/english/event-lines.ts';
import '../locales/english/sla.ts';

export interface TargetFieldsProps {
  readonly targets: readonly SlaTarget[];
  readonly onChange: (targets: SlaTarget[]) => void;
}

const HOUR = 3_600_000;
const CHANNELS = ['chat', 'email', 'dispute', 'review'] as const;

/** The targets of a policy, in their order: the first that fits a conversation applies. */
export function TargetFields({ targets, onChange }: TargetFieldsProps): ReactElement {
  const { text } = useFerryman();
  const change = (index: number, fields: Partial<SlaTarget>) =>
    onChange(targets.map((target, place) => (place === index ? { ...target, ...fields } : target)));
  return (
    <fieldset className="fm-sla-group">
      <legend className="fm-sla-legend">{text('sla.targets')}</legend>
      {targets.map((target, index) => (
        <div
          // oxlint-disable-next-line react/no-array-index-key -- targets have no name but their place
          key={index}
          role="group"
          aria-label={`${text('sla.target')} ${index + 1}`}
          className="fm-sla-target"
        >
          <label className="fm-sla-field">
            {text('sla.measure')}
            <select
              className="fm-input"
              value={target.metric}
              onChange={(event) => change(index, { metric: slaMetricSchema.parse(event.target.value) })}
            >
              {slaMetricSchema.options.map((metric) => (
                <option key={metric} value={metric}>
                  {text(`sla.metric.${metric}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="fm-sla-field">
            {text('sla.channel')}
            <select
              className="fm-input"
              value={target.when?.channels?.[0] ?? ''}
              onChange={(event) => {
                const kind = CHANNELS.find((channel) => channel === event.target.value);
                const { channels: _, ...others } = target.when ?? {};
                change(index, { when: kind ? { ...others, channels: [kind] } : others });
              }}
            >
              <option value="">{text('sla.anyChannel')}</option>
              {CHANNELS.map((kind) => (
                <option key={kind} value={kind}>
                  {text(`sla.channels.${kind}`)}
                </option>
              ))}
            </select>
          </label>
          <LengthField label={text('sla.within')} valueMs={target.withinMs} onChange={(withinMs) => change(index, { withinMs })} />
          <LengthField
            label={text('sla.dueSoonBefore')}
            valueMs={target.dueSoonMs}
            onChange={(dueSoonMs) => change(index, { dueSoonMs })}
          />
          <LengthField
            label={text('sla.warnBefore')}
            valueMs={target.warnMs ?? 0}
            onChange={(ms) => change(index, { warnMs: ms > 0 ? ms : undefined })}
          />
          <IconButton label={text('sla.removeTarget')} onClick={() => onChange(targets.filter((_, place) => place !== index))}>
            <RemoveIcon />
          </IconButton>
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...targets, { metric: 'nextResponse', withinMs: HOUR, dueSoonMs: HOUR / 4 }])}>
        <PlusIcon />
        {text('sla.addTarget')}
      </Button>
    </fieldset>
  );
}
