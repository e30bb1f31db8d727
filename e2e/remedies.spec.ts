import { setLimits } from '../apps/demo/scripts/set-limits.ts';
import { expect, test } from './fixtures/index.ts';
import { SECRET } from './fixtures/start-server.ts';

const NOOR = { tenant: 'demo', role: 'supervisor', sub: 'agent-noor', name: 'Noor' } as const;

interface OfferEvent {
  readonly type: string;
  readonly actor: { readonly name: string };
  readonly why?: string;
  readonly offer?: {
    readonly status: string;
    readonly remedy: { readonly kind: string };
    readonly exposure: { readonly amountMinor: number };
  };
}

interface Scenario {
  readonly name: string;
  readonly buyer: string;
  readonly buyerName: string;
  readonly asks: string;
  /** What the picker proposes as gone wrong, from the shop's own books. */
  readonly issue: string;
  /** The remedy to take; absent: plan A. */
  readonly remedy?: RegExp;
  /** Whether a supervisor has to agree: what the limits are not kept in, somebody else looks at. */
  readonly approval: boolean;
  /** How the reply begins, in the buyer's language. */
  readonly reply: RegExp;
}

/** What the demo's shop knows of these buyers stands in apps/demo/src/desk/remedy-cases.ts; limits are the standard ones, in euro. */
const scenarios: readonly Scenario[] = [
  {
    name: 'a colour difference: a tenth back, alone, in the words of the library',
    buyer: 'buyer-04',
    buyerName: 'Camille Laurent',
    asks: 'La couleur ne correspond pas à la photo.',
    issue: 'Colour differs',
    remedy: /Partial refund.*€18\.90/,
    approval: false,
    // The library's own words, whatever they are by now: not the one plain sentence.
    reply: /^(?!Nous souhaitons)[^]+18,90\s€[^]+\n\n/,
  },
  {
    name: 'bargaining',
    buyer: 'buyer-10',
    buyerName: 'Mariana Souza',
    asks: 'Faz desconto levando três capinhas?',
    issue: 'Price, bargaining',
    approval: true,
    reply: /^Gostaríamos de oferecer/,
  },
  {
    name: 'a stalled parcel',
    buyer: 'buyer-01',
    buyerName: 'Rachel Moore',
    asks: 'Order 114-5520931 has said "in transit" for nine days now.',
    issue: 'Late',
    approval: true,
    reply: /^I am sorry [^]+fastest service/,
  },
  {
    name: 'a threatened review: the goods are judged, the review is not paid for',
    buyer: 'buyer-25',
    buyerName: 'Tom Becker',
    asks: 'Strap broke after TWO days. Full refund today or I leave one star.',
    issue: 'Broken in transit',
    approval: true,
    reply: /^I am sorry [^]+a replacement at no cost/,
  },
  {
    name: 'broken in transit',
    buyer: 'buyer-07',
    buyerName: 'Diego Ramírez',
    asks: 'Llegó roto, les mando la foto.',
    issue: 'Broken in transit',
    approval: true,
    reply: /^Siento [^]+una reposición sin cargo/,
  },
];

for (const { name, buyer: who, buyerName, asks, issue, remedy, approval, reply } of scenarios)
  test(name, async ({ people, server, request }) => {
    await setLimits(server.url, SECRET);
    const headers = { authorization: `Bearer ${await server.token(NOOR)}` };
    const read = async <T>(path: string) => (await (await request.get(`${server.url}${path}`, { headers })).json()) as T;
    const booked = async () =>
      (await read<{ budgets: { booked: { amountMinor: number } }[] }>('/v1/budgets')).budgets[0]?.booked.amountMinor;

    const buyer = await people.knownBuyer(who);
    const conversationId = await buyer.ask(name.slice(0, 40), asks);
    const agent = await people.agent();
    await agent.open(buyerName);

    await agent.page.getByRole('button', { name: 'Offer a remedy' }).click();
    const dialog = agent.page.getByRole('dialog', { name: 'Offer a remedy' });
    await expect(dialog.getByLabel('What went wrong').locator('option:checked')).toHaveText(issue);
    if (remedy) {
      await dialog.getByText('Other options').click();
      await dialog.getByRole('radio', { name: remedy }).check();
    }
    await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(1);
    await dialog.getByRole('radio', { checked: true }).focus();
    await expect(dialog.locator('button[type="submit"]')).toHaveText(approval ? 'Ask for approval' : 'Put into reply');
    await agent.page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();

    if (approval) {
      await expect(agent.log.locator('.fm-offer[data-status="proposed"]')).toBeVisible();
      await expect(agent.input).toHaveValue('');
      await (await people.supervisor()).approve('fair');
      const approved = agent.log.locator('.fm-offer[data-status="approved"]');
      await approved.getByRole('button', { name: 'Put into reply' }).click();
    }
    await expect(agent.page.locator('.fm-composer-offer')).toBeVisible();
    await expect(agent.input).toHaveValue(reply);
    expect(await booked()).toBe(0);

    await agent.input.press('Enter');
    const granted = agent.log.locator('.fm-offer[data-status="granted"]');
    await expect(granted).toBeVisible();
    await expect(granted.getByRole('button', { name: 'Put into reply' })).toHaveCount(0);
    const sent = (await people.repliesOf(conversationId)).at(-1);
    expect(sent).toMatch(reply);
    await expect(buyer.log).toContainText(sent?.split('\n')[0] ?? 'no reply');
    await expect(buyer.log.locator('.fm-offer')).toHaveCount(0);

    const { events } = await read<{ events: OfferEvent[] }>(`/v1/conversations/${conversationId}?limit=50`);
    const steps = events.flatMap(({ type, offer, actor }) =>
      type === 'offer.changed' && offer ? [`${offer.status} by ${actor.name}`] : [],
    );
    expect(steps).toEqual(['proposed by Ines', ...(approval ? ['approved by Noor'] : []), 'granted by Ines']);
    const exposure = events.findLast(({ offer }) => offer !== undefined)?.offer?.exposure.amountMinor ?? 0;
    expect(exposure).toBeGreaterThan(0);
    expect(await booked()).toBe(exposure);
  });

test('a supervisor lowers a limit, sees what it changes, and the next agent has to ask', async ({ people, server }) => {
  await setLimits(server.url, SECRET);
  const buyer = await people.knownBuyer('buyer-04');
  await buyer.ask('Couleur', 'La couleur ne correspond pas à la photo.');
  const { policy } = await people.supervisor();
  const agentsOffer = policy.getByRole('group', { name: 'agent', exact: true }).getByRole('textbox', { name: 'One offer' });
  await expect(agentsOffer).toHaveValue('20.00');
  await agentsOffer.fill('18.89');
  await expect(policy.getByText('Colour difference, France')).toBeVisible();
  await expect(policy.getByText(/^agent, .*Partial refund.*€18\.90.*Needs approval by: senior agent/)).toBeVisible();
  await agentsOffer.press('Enter');
  await expect(policy.getByRole('status')).toContainText('Saved.');

  const agent = await people.agent();
  await agent.open('Camille Laurent');
  await agent.page.getByRole('button', { name: 'Offer a remedy' }).click();
  const dialog = agent.page.getByRole('dialog', { name: 'Offer a remedy' });
  await dialog.getByText('Other options').click();
  await dialog.getByRole('radio', { name: /Partial refund.*€18\.90/ }).check();
  await expect(dialog.locator('button[type="submit"]')).toHaveText('Ask for approval');
});
