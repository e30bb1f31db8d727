'use client';
import type { ReactElement } from 'react';
import type { PolicyVerdict, RemedyOption } from '@ferryman/core/compensation';
import { roleText, verdictKeys } from '../compensation-picker/compensation-words.ts';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { remedyText } from '../shared/remedy-text.ts';
import type { PolicyChange, SampleChange } from './compare-policies.ts';
import '../locales/english/policy.ts';

/** How many changed options of a role are told; the rest is a number. */
const TOLD = 4;

/** What a changed policy would decide otherwise in the sample cases. `changes` undefined: it cannot be judged while a field is broken. */
export function PolicyPreview({ changes }: { readonly changes: readonly SampleChange[] | undefined }): ReactElement {
  const { text } = useFerryman();
  if (changes === undefined) return <p className="fm-policy-quiet">{text('policy.previewBroken')}</p>;
  if (changes.length === 0) return <p className="fm-policy-quiet">{text('policy.previewNone')}</p>;
  return (
    <ul className="fm-policy-list">
      {changes.map(({ sample, changes: perRole }) => (
        <li key={sample.id}>
          <bdi className="fm-policy-strong">{sample.name}</bdi>
          <ul className="fm-policy-changes">
            {perRole.map((change) => (
              <RoleChanges key={change.role} change={change} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function RoleChanges({ change: { role, planA, verdicts } }: { readonly change: PolicyChange }): ReactElement {
  const settings = useFerryman();
  const { text } = settings;
  const who = roleText(role, text);
  const nameOf = (option: RemedyOption | undefined) => remedyText(option?.remedy ?? { kind: 'nothing' }, settings);
  const verdictOf = ({ verdict, approval }: PolicyVerdict) =>
    text(verdictKeys[verdict], { role: approval ? roleText(approval.role, text) : '' });
  const isolated = (words: string) => `\u2068${words}\u2069`;
  return (
    <>
      {planA && (
        <li>{text('policy.planChange', { role: who, before: isolated(nameOf(planA.before)), after: isolated(nameOf(planA.after)) })}</li>
      )}
      {verdicts.slice(0, TOLD).map(({ option, before, after }) => (
        <li key={option.id}>
          {text('policy.verdictChange', {
            role: who,
            remedy: isolated(nameOf(option)),
            before: isolated(verdictOf(before)),
            after: isolated(verdictOf(after)),
          })}
        </li>
      ))}
      {verdicts.length > TOLD && (
        <li className="fm-tabular">
          {who} +{verdicts.length - TOLD}
        </li>
      )}
    </>
  );
}
