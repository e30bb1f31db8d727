import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { adviseRemedies } from '@ferryman/core/compensation';
import { ReplyComposer } from '../reply-composer/index.ts';
import { Button } from '../shared/button.tsx';
import { renderWithDesk, settle } from '../shared/render-with-desk.test-support.tsx';
import { createStoryDesk, storySnapshots, type StoryDeskOptions } from '../story-desk/index.ts';
import { boundSubject, guardedSubject, refusedSubject, subjectOf } from './compensation-fixtures.test-support.ts';
import { readAmount } from './amount-field.tsx';
import { CompensationPicker, OfferReplies, type CompensationPickerProps, type FillReply } from './index.ts';

afterEach(cleanup);

const sure = <T,>(value: T | undefined): T => {
  if (value === undefined) throw new Error('not there');
  return value;
};
const conversationId = sure(storySnapshots[0]).summary.id;

async function show(props: Partial<CompensationPickerProps> = {}, locale = 'en', options: StoryDeskOptions = {}) {
  const desk = createStoryDesk({ snapshots: storySnapshots, ...options });
  const view = await renderWithDesk(
    desk,
    <ReplyComposer
      conversationId={conversationId}
      tools={
        <CompensationPicker
          conversationId={conversationId}
          subject={subjectOf()}
          language="de"
          trigger={<Button>open</Button>}
          {...props}
        />
      }
    />,
    { locale },
  );
  return { ...view, desk };
}

const dialog = () => screen.findByRole('dialog');
const radios = async () => within(await dialog()).getAllByRole('radio');
const submit = async () =>
  within(await dialog())
    .getAllByRole('button')
    .find((button) => button.getAttribute('type') === 'submit')!;
const draftOf = (desk: ReturnType<typeof createStoryDesk>) => desk.drafts.draft(conversationId).get();
const focused = () => document.activeElement as HTMLElement;

async function openIt(): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: 'open' }));
  await dialog();
  await waitFor(() => expect(focused().getAttribute('type')).toBe('radio'));
}

async function violations(): Promise<unknown[]> {
  const found = await act(() => axe.run(document.body, { resultTypes: ['violations'], rules: { region: { enabled: false } } }));
  return found.violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) }));
}

const runs = [
  {
    locale: 'en',
    title: 'Offer a remedy',
    plan: /^Plan A (Coupon|Partial refund|Gift)/,
    facts: /Expected cost .*Buyer satisfied .*Remaining risk/,
    put: 'Put into reply',
    remove: 'Remove the offer',
    attached: /^With this reply: /,
  },
  {
    locale: 'zh-CN',
    title: '提供补偿',
    plan: /^方案 A (优惠券|部分退款|赠品)/,
    facts: /预计成本 .*买家满意度 .*剩余风险/,
    put: '填入回复',
    remove: '移除补偿',
    attached: /^随本次回复提供：/,
  },
  {
    locale: 'ar',
    title: 'عرض تعويض',
    plan: /^الخطة أ /,
    facts: /التكلفة المتوقعة .*رضا المشتري .*المخاطر المتبقية/,
    put: 'إدراج في الرد',
    remove: 'إزالة العرض',
    attached: /^مع هذا الرد: /,
  },
];

describe.each(runs)('by keyboard and by name, in $locale', ({ locale, title, plan, facts, put, remove, attached }) => {
  it('opens on plan A, says what it hears, and puts it into the reply', async () => {
    const { desk } = await show({}, locale);
    await waitFor(() => expect(document.querySelector('.fm-composer')?.getAttribute('lang')).toBe(locale));
    await openIt();
    const box = await dialog();
    await waitFor(() => expect(within(box).getByRole('heading', { name: title })).toBeTruthy());
    expect(box.getAttribute('dir')).toBe(locale === 'ar' ? 'rtl' : 'ltr');
    const first = focused();
    const named = (ids: string) =>
      (first.getAttribute(ids) ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ');
    expect(named('aria-labelledby')).toMatch(plan);
    expect(named('aria-describedby')).toMatch(facts);
    expect((first as HTMLInputElement).checked).toBe(true);
    expect(await violations()).toEqual([]);

    // The arrows walk through the remedies; Enter takes the one that stands.
    await userEvent.keyboard('{ArrowDown}');
    await waitFor(() => expect(focused()).not.toBe(first));
    expect((focused() as HTMLInputElement).checked).toBe(true);
    await userEvent.keyboard('{ArrowUp}');
    await waitFor(() => expect(focused()).toBe(first));
    expect((await submit()).textContent).toBe(put);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

    await waitFor(() => expect(draftOf(desk)?.grant?.terms.orderId).toBe('A-40877'));
    await waitFor(() => expect(document.querySelector('.fm-composer-offer')?.textContent).toMatch(attached));
    // The buyer reads German, whatever the desk speaks.
    expect(document.querySelector('textarea')?.value).toMatch(/^Wir möchten Ihnen Folgendes anbieten: /);
    expect(desk.executed).toEqual([]);
    expect(screen.getByRole('button', { name: remove })).toBeTruthy();
    // The send button's colour comes in a short transition.
    await waitFor(async () => expect(await violations()).toEqual([]));
  });
});

describe('booking', () => {
  it('happens with the reply and not before; the composer is empty afterwards', async () => {
    const { desk } = await show();
    await openIt();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(draftOf(desk)?.grant).toBeDefined());
    const grant = draftOf(desk)?.grant;
    expect(desk.executed).toEqual([]);
    await userEvent.click(document.querySelector('textarea')!);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(desk.executed).toHaveLength(1));
    expect(desk.executed[0]?.command).toMatchObject({ type: 'message.send', kind: 'reply', grant });
    expect(draftOf(desk)).toBeUndefined();
    expect(document.querySelector('.fm-composer-offer')).toBeNull();
  });

  it('is taken back with a reply that failed, and the offer goes on in the draft under its id', async () => {
    const refuseWith = { code: 'conflict', message: 'The budget is empty.', retryable: false } as const;
    const { desk } = await show({}, 'en', { refuseWith });
    await openIt();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(draftOf(desk)?.grant).toBeDefined());
    const id = draftOf(desk)?.grant?.terms.id;
    await userEvent.click(document.querySelector('textarea')!);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(desk.outbox.items.get()).toHaveLength(1));
    expect(draftOf(desk)).toBeUndefined();
    const { takeBackIntoComposer } = await import('../reply-composer/index.ts');
    act(() => void takeBackIntoComposer(desk, sure(desk.outbox.items.get()[0]).envelope.id));
    await waitFor(() => expect(draftOf(desk)?.grant?.terms.id).toBe(id));
    expect(document.querySelector('.fm-composer-offer')).not.toBeNull();
  });

  it('can be thought better of: removing the offer leaves the words', async () => {
    const { desk } = await show();
    await openIt();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(draftOf(desk)?.grant).toBeDefined());
    await userEvent.click(screen.getByRole('button', { name: 'Remove the offer' }));
    expect(draftOf(desk)?.grant).toBeUndefined();
    expect(draftOf(desk)?.text).not.toBe('');
    expect(focused().localName).toBe('textarea');
  });

  it('never goes with a note: neither into one that is being written, nor out with one', async () => {
    const { desk } = await show();
    act(() => desk.drafts.keep(conversationId, { kind: 'note', text: 'ask Li', attachments: [] }));
    await openIt();
    await userEvent.keyboard('{Enter}');
    expect(await within(await dialog()).findByText('You are writing a note. Send or discard it first.')).toBeTruthy();
    expect(draftOf(desk)).toMatchObject({ kind: 'note', text: 'ask Li' });
    expect(draftOf(desk)?.grant).toBeUndefined();
  });

  it('takes its words from the replies around it, and is told what they are for', async () => {
    const asked = vi.fn<FillReply>(() => 'In unseren Worten.');
    const desk = createStoryDesk({ snapshots: storySnapshots });
    const trigger = <Button>open</Button>;
    await renderWithDesk(
      desk,
      <OfferReplies fillReply={asked}>
        <ReplyComposer
          conversationId={conversationId}
          tools={<CompensationPicker conversationId={conversationId} subject={subjectOf()} language="de" trigger={trigger} />}
        />
      </OfferReplies>,
    );
    await openIt();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(draftOf(desk)?.text).toBe('In unseren Worten.'));
    expect(asked).toHaveBeenCalledTimes(1);
    expect(asked.mock.calls[0]?.[0]).toMatchObject({ conversationId, issue: 'colour', language: 'de', grant: draftOf(desk)?.grant });
  });

  it('goes on without words when the templates fail, and leaves them to the agent', async () => {
    const { desk } = await show({ fillReply: () => Promise.reject(new Error('away')) });
    await openIt();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(draftOf(desk)?.grant).toBeDefined());
    expect(draftOf(desk)?.text).toBe('');
  });

  it('attaches the offer without words where there is no text in the buyer’s language, and says so', async () => {
    const { desk } = await show({ language: 'sv' });
    await openIt();
    await userEvent.keyboard('{Enter}');
    expect(await within(await dialog()).findByText('No text in Swedish yet. Write it yourself; the offer is attached.')).toBeTruthy();
    expect(draftOf(desk)?.grant).toBeDefined();
    expect(draftOf(desk)?.text).toBe('');
  });
});

describe('limits', () => {
  it('sends what was exchanged for approval where the host asks for that, and keeps the limit in its own currency', async () => {
    const euro = subjectOf();
    const dollar = subjectOf({}, {}, ['USD', 100]);
    const rate = { from: 'USD', to: 'EUR', numerator: 9, denominator: 10, at: euro.context.now };
    const { desk } = await show({ subject: { ...dollar, context: { ...euro.context, rate }, approveExchanged: true } });
    await openIt();
    expect((await submit()).textContent).toBe('Ask for approval');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(desk.executed).toHaveLength(1));
    expect(desk.executed[0]?.command).toMatchObject({ type: 'offer.propose', offer: { exposure: { currency: 'EUR' } } });
    expect(JSON.stringify(desk.executed[0]?.command)).toContain('USD');
  });

  it('asks for approval above the limit, and books and writes nothing', async () => {
    const onChosen = vi.fn<NonNullable<CompensationPickerProps['onChosen']>>();
    const { desk } = await show({ onChosen });
    await openIt();
    await userEvent.click(within(await dialog()).getByText('Other options'));
    await userEvent.click(within(await dialog()).getByRole('radio', { name: /Partial refund.*€40\.00/ }));
    expect((await submit()).textContent).toBe('Ask for approval');
    expect(within(await dialog()).getByText('Limit for one offer: €40.00 of €20.00')).toBeTruthy();
    await userEvent.click(await submit());
    expect(desk.executed[0]?.command).toMatchObject({
      type: 'offer.propose',
      offer: { exposure: { amountMinor: 4_000 } },
      ask: 'limit-per-offer',
    });
    expect(onChosen.mock.calls[0]?.[1]).toEqual({ reason: 'asked' });
    expect(draftOf(desk)).toBeUndefined();
  });

  it('warns before it refuses, to the cent, while the amount is typed', async () => {
    await show();
    await openIt();
    await userEvent.click(within(await dialog()).getByText('Other options'));
    await userEvent.click(within(await dialog()).getByRole('radio', { name: /Partial refund.*€8\.00/ }));
    const field = within(await dialog()).getByRole('textbox', { name: 'Amount in EUR' });
    const outcome = async (typed: string) => {
      await userEvent.fill(field, typed);
      return document.querySelector('.fm-remedies-outcome .fm-remedy-verdict')?.textContent;
    };
    expect(await outcome('16.00')).toBe('You may offer this');
    expect(await outcome('16.01')).toBe('You may offer this, with care');
    expect(await outcome('20,00')).toBe('You may offer this, with care');
    expect(await outcome('20.01')).toBe('Needs approval by: supervisor');
    expect(await outcome('80.01')).toBe('Not possible');
    expect((await submit()).getAttribute('aria-disabled')).toBe('true');
    await userEvent.fill(field, '5.001');
    expect(within(await dialog()).getByRole('alert').textContent).toContain('no amount in EUR');
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });

  it('shows what law and platform say with their sources, and refuses what they refuse', async () => {
    await show({ subject: boundSubject });
    await openIt();
    const box = within(await dialog());
    expect(box.getByText(/Meets what the law demands/)).toBeTruthy();
    expect(box.getByText(/example act, section 1/)).toBeTruthy();
    await userEvent.click(box.getByText('Other options'));
    await userEvent.click(sure(box.getAllByRole('radio', { name: /^Coupon/ })[0]));
    expect(box.getByText('The platform forbids it.')).toBeTruthy();
    expect(box.getByText('The buyer asked for a legal right; this would give less.')).toBeTruthy();
    expect((await submit()).getAttribute('aria-disabled')).toBe('true');
  });

  it('says why a second person looks, and that it proves nothing', async () => {
    await show({ subject: guardedSubject });
    await openIt();
    expect(within(await dialog()).getByText('4 claims so far; from 3 on a second person looks. It proves nothing.')).toBeTruthy();
  });

  it('offers nothing where nothing is permitted, and says so', async () => {
    const { desk } = await show({ subject: refusedSubject });
    await userEvent.click(screen.getByRole('button', { name: 'open' }));
    const box = within(await dialog());
    expect(box.getByText(/No remedy is possible here/)).toBeTruthy();
    const button = await submit();
    act(() => button.click());
    expect(desk.executed).toEqual([]);
    expect(draftOf(desk)).toBeUndefined();
  });
});

describe('reasons', () => {
  it('shows sums that add up, and what would change the advice', async () => {
    await show();
    await openIt();
    const box = within(await dialog());
    await userEvent.click(box.getByText('Why: the sums'));
    const cents = (row: Element) => Math.round(Number((row.lastElementChild?.textContent ?? '').replace(/[^\d.-]/g, '')) * 100);
    const [cost = [], risk = [], balance = []] = [...(await dialog()).querySelectorAll('.fm-remedy-sums tbody')].map((body) =>
      [...body.querySelectorAll('tr')].map(cents),
    );
    const addUp = (all: readonly number[]) => expect(all.slice(0, -1).reduce((sum, each) => sum + each, 0)).toBe(all.at(-1));
    addUp(cost);
    addUp(risk);
    expect(risk.length).toBeGreaterThan(2);
    // Goodwill comes off last, in a line of its own: nobody reads it as a smaller cost.
    expect(balance[0]).toBe((cost.at(-1) ?? NaN) + (risk.at(-1) ?? NaN));
    addUp(balance);
    expect(balance[1]).toBeLessThan(0);
    await userEvent.click(box.getByText('What would change the advice'));
    await waitFor(() => expect(box.getAllByText(/plan A would be|No single number/).length).toBeGreaterThan(0));
    await settle();
    expect(await violations()).toEqual([]);
  });

  it('says what doing nothing costs without taking off what goodwill is worth', async () => {
    const subject = subjectOf();
    await show({ subject });
    await openIt();
    const { cost, risk, total } = adviseRemedies([], subject.facts, subject.parameters, subject.context).nothing;
    expect(cost.amountMinor).toBe(0);
    expect(total.amountMinor).toBeLessThan(risk.amountMinor);
    expect(
      within(await dialog()).getByText(new RegExp(`Doing nothing is expected to cost €${(risk.amountMinor / 100).toFixed(2)}`)),
    ).toBeTruthy();
  });

  it('weighs anew for another issue', async () => {
    await show();
    await openIt();
    const box = within(await dialog());
    const before = (await radios()).length;
    await userEvent.selectOptions(box.getByRole('combobox', { name: 'What went wrong' }), 'damaged');
    expect((await radios()).length).not.toBe(before);
  });
});

describe('an amount', () => {
  it.each([
    ['12.5', 'KWD', 12_500],
    ['12,500', 'KWD', 12_500],
    ['\u0661\u0662\u066B\u0665', 'SAR', 1_250],
    ['１２００', 'JPY', 1_200],
    ['1.5', 'JPY', undefined],
    ['1.005', 'EUR', undefined],
    ['-3', 'EUR', undefined],
    ['0', 'EUR', undefined],
    ['', 'EUR', undefined],
  ])('%s in %s is read exactly or not at all', (typed, currency, minor) => {
    expect(readAmount(typed, currency)?.amountMinor).toBe(minor);
  });
});
