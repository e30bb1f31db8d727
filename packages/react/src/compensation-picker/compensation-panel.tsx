'use client';
import {
  forwardRef,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type FormEvent,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type RefAttributes,
} from 'react';
import { adviseRemedies, standardOptions, type CompensationIssue, type RankedOption, type RemedyOption } from '@ferryman/core/compensation';
import { addMoney, moneyToDecimal } from '@ferryman/core/kernel';
import type { ConversationId, OfferGrant } from '@ferryman/core/schema';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import { putOfferIntoComposer } from '../reply-composer/composer-sessions.ts';
import { Button } from '../shared/button.tsx';
import { capitalise } from '../shared/capitalise.ts';
import { formatMoney } from '../shared/remedy-text.ts';
import { useSurface } from '../shared/use-surface.ts';
import { AmountField, readAmount } from './amount-field.tsx';
import { adviceKeys, issueKeys } from './compensation-words.ts';
import {
  createOfferId,
  grantOf,
  hasFreeAmount,
  roomAlone,
  withAmount,
  withExchangeApproval,
  type CompensationSubject,
} from './offer-draft.ts';
import { useOfferReply, type FillReply } from './offer-replies.tsx';
import { OptionCard, Verdict } from './option-card.tsx';
import { RemedyReasons } from './remedy-reasons.tsx';
import { RemedySensitivity, RemedySums } from './remedy-sums.tsx';
import '../locales/english/compensation.ts';
import '../locales/english/thread.ts';

/** How an offer was chosen. */
export interface ChosenDetails {
  /** It went into the composer, or a supervisor was asked for it. */
  readonly reason: 'attached' | 'asked';
  /** What the agent is told of the reply's words, when there are none; a sentence in the interface's language. */
  readonly said?: string | undefined;
}

export interface CompensationPanelProps extends Omit<HTMLAttributes<HTMLFormElement>, 'onSubmit'> {
  readonly conversationId: ConversationId;
  /** Keep it the same between renders. */
  readonly subject: CompensationSubject;
  /** The buyer's language, a BCP 47 tag. */
  readonly language?: string | undefined;
  /** Absent: the words of `OfferReplies` around it, else one plain sentence in the buyer's language. */
  readonly fillReply?: FillReply | undefined;
  /** An offer went into the composer (`attached`) or to somebody who has to agree (`asked`). */
  readonly onChosen?: ((grant: OfferGrant, details: ChosenDetails) => void) | undefined;
}

/** Which remedy fits, what it costs and why, and the way to offer it. Books nothing: that happens when the reply is sent. */
export const CompensationPanel: ForwardRefExoticComponent<CompensationPanelProps & RefAttributes<HTMLFormElement>> = forwardRef<
  HTMLFormElement,
  CompensationPanelProps
>(function CompensationPanel({ conversationId, subject, language, fillReply, onChosen, className, ...rest }, ref) {
  const { desk, text, locale } = useFerryman();
  const surface = useSurface();
  const id = useId();
  const [issue, setIssue] = useState(subject.facts.issue);
  const [chosenId, setChosenId] = useState<string>();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [said, setSaid] = useState<string>();
  const [busy, setBusy] = useState(false);
  const radios = useRef(new Map<string, HTMLInputElement>());
  const facts = useMemo(() => ({ ...subject.facts, issue }), [subject, issue]);
  const options = useMemo(() => subject.options ?? standardOptions(facts, subject.parameters), [subject, facts]);
  const advice = useMemo(() => adviseRemedies(options, facts, subject.parameters, subject.context), [options, facts, subject]);
  const { planA, planB, ranked, nothing } = useMemo(() => {
    const told = new Map(advice.ranked.map((each) => [each, withExchangeApproval(each, subject)]));
    const of = (each: RankedOption | undefined) => each && told.get(each);
    return { ranked: [...told.values()], planA: of(advice.planA), planB: of(advice.planB), nothing: advice.nothing };
  }, [advice, subject]);
  const others = ranked.filter((each) => each !== planA && each !== planB && each.option.remedy.kind !== 'nothing');
  const shown = ranked.find(({ option }) => option.id === chosenId && option.remedy.kind !== 'nothing') ?? planA ?? others[0];
  const { judged, amountText, isAmount } = useAmount(shown, typed, facts, subject);
  const room = roomAlone(subject.context);
  const wordsOf = useOfferReply(fillReply);

  useEffect(() => {
    // Opens where one decides, so that Enter takes plan A and the arrows go on from it.
    if (planA) radios.current.get(planA.option.id)?.focus({ preventScroll: true });
    // oxlint-disable-next-line react/exhaustive-deps -- when it opens, not with every change of the advice
  }, []);

  const choose = async (event: FormEvent) => {
    event.preventDefault();
    // A panel inside a host's form must not send that.
    event.stopPropagation();
    if (!judged || !isAmount || judged.verdict === 'refused' || busy) return;
    const grant = grantOf(judged, facts, subject, createOfferId(desk.serverNow()));
    if (!grant) return;
    if (judged.verdict === 'needs-approval') {
      const { terms, why, suggestion } = grant;
      const ask = judged.approval?.rule;
      desk.execute(conversationId, { type: 'offer.propose', offer: terms, why, ...(ask && { ask }) }, suggestion ? { suggestion } : {});
      onChosen?.(grant, { reason: 'asked' });
      return;
    }
    setBusy(true);
    const words = await wordsOf({ conversationId, grant, issue, language: language ?? locale });
    setBusy(false);
    if (!putOfferIntoComposer(desk, conversationId, grant, words.body)) return setSaid(text('compensation.noteInTheWay'));
    setSaid(words.said);
    onChosen?.(grant, { reason: 'attached', said: words.said });
  };

  const card = (option: RankedOption, plan?: 'A' | 'B') => (
    <OptionCard
      key={option.option.id}
      option={option}
      plan={plan}
      group={`${id}-remedy`}
      checked={option === shown}
      onSelect={() => setChosenId(option.option.id)}
      inputRef={(input) => {
        if (input) radios.current.set(option.option.id, input);
        else radios.current.delete(option.option.id);
      }}
    />
  );
  return (
    <form
      {...surface}
      {...rest}
      ref={ref}
      className={className ? `fm-remedies ${className}` : 'fm-remedies'}
      onSubmit={(event) => void choose(event)}
      noValidate
    >
      <div className="fm-remedies-head">
        <label className="fm-remedies-issue">
          <span>{text('compensation.issueLabel')}</span>
          <select className="fm-input" value={issue} onChange={(event) => setIssue(event.target.value as CompensationIssue)}>
            {(Object.keys(issueKeys) as CompensationIssue[]).map((each) => (
              <option key={each} value={each}>
                {text(issueKeys[each])}
              </option>
            ))}
          </select>
        </label>
        <p className="fm-remedies-quiet">
          {text('compensation.nothingCosts', { amount: formatMoney(addMoney(nothing.cost, nothing.risk), locale) })}
          {room && <> · {text('compensation.aloneUpTo', { amount: formatMoney(room, locale) })}</>}
        </p>
      </div>
      {advice.reasons.map((code) => (
        <p key={code} className="fm-remedies-advice">
          {text(adviceKeys[code])}
        </p>
      ))}
      <fieldset className="fm-remedies-options">
        <legend className="fm-visually-hidden">{text('compensation.plans')}</legend>
        <div className="fm-remedies-plans">
          {planA && card(planA, 'A')}
          {planB && card(planB, 'B')}
        </div>
        {others.length > 0 && (
          <details className="fm-remedy-more" open={planA === undefined || undefined}>
            <summary className="fm-summary fm-remedy-summary">{text('compensation.others')}</summary>
            <div className="fm-remedies-others">{others.map((each) => card(each))}</div>
          </details>
        )}
      </fieldset>
      {shown && judged && (
        <div className="fm-remedies-chosen">
          {hasFreeAmount(shown.option.remedy) && (
            <AmountField
              currency={shown.option.remedy.amount.currency}
              proposed={shown.option.remedy.amount}
              value={amountText}
              onChange={(value) => setTyped({ ...typed, [shown.option.id]: value })}
            />
          )}
          <RemedyReasons id={`${id}-reasons`} reasons={judged.reasons} />
          <RemedySums evaluation={judged} />
          <RemedySensitivity facts={facts} options={options} subject={subject} />
          <div className="fm-remedies-foot">
            <div className="fm-remedies-outcome" role="status">
              <Verdict option={judged} />
              {judged.verdict !== 'refused' && <span className="fm-remedies-quiet">{text('compensation.booksOnSend')}</span>}
              {said !== undefined && <span className="fm-remedy-bad">{said}</span>}
            </div>
            <Button
              type="submit"
              variant="solid"
              aria-disabled={judged.verdict === 'refused' || !isAmount || undefined}
              aria-describedby={judged.reasons.length > 0 ? `${id}-reasons` : undefined}
            >
              {capitalise(text(judged.verdict === 'needs-approval' ? 'compensation.askApproval' : 'compensation.use'), locale)}
            </Button>
          </div>
        </div>
      )}
    </form>
  );
});

/** The chosen option with the amount that stands in its field, and whether that is one. */
function useAmount(
  shown: RankedOption | undefined,
  typed: Readonly<Record<string, string>>,
  facts: CompensationSubject['facts'],
  subject: CompensationSubject,
): { readonly judged: RankedOption | undefined; readonly amountText: string; readonly isAmount: boolean } {
  const remedy = shown?.option.remedy;
  const proposed = remedy && hasFreeAmount(remedy) ? remedy.amount : undefined;
  const amountText = (shown && typed[shown.option.id]) ?? (proposed ? moneyToDecimal(proposed) : '');
  const amount = proposed && readAmount(amountText, proposed.currency);
  const judged = useMemo(() => {
    if (!shown || !amount) return shown;
    const option: RemedyOption = withAmount(shown.option, amount);
    const { parameters, context } = subject;
    const own = adviseRemedies([option], facts, parameters, context).ranked.find((each) => each.option === option);
    return own && withExchangeApproval(own, subject);
    // oxlint-disable-next-line react/exhaustive-deps -- an amount is its number and its currency
  }, [shown, amount?.amountMinor, amount?.currency, facts, subject]);
  return { judged, amountText, isAmount: proposed === undefined || amount !== undefined };
}
