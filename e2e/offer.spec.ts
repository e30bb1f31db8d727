import { expect, test } from './fixtures/index.ts';

const DEMO = { tenant: 'demo', role: 'supervisor', sub: 'agent-noor', name: 'Noor' } as const;

interface Budgets {
  readonly budgets: readonly { readonly booked: { readonly amountMinor: number } }[];
}

test('an offer is booked with its reply, once, also when the server dies in between', async ({ people, server, request }) => {
  const headers = { authorization: `Bearer ${await server.token(DEMO)}` };
  const limit = { amountMinor: 200_000, currency: 'EUR' };
  expect((await request.post(`${server.url}/v1/budgets`, { headers, data: { id: 'service-team', limit } })).status()).toBe(200);
  const booked = async () =>
    ((await (await request.get(`${server.url}/v1/budgets`, { headers })).json()) as Budgets).budgets[0]?.booked.amountMinor;

  const buyer = await people.buyer('FR');
  const agent = await people.agent();
  const conversationId = await buyer.ask('Couleur', 'La couleur ne correspond pas.');
  await agent.open('Guest (FR)');

  await agent.page.getByRole('button', { name: 'Offer a remedy' }).click();
  const dialog = agent.page.getByRole('dialog', { name: 'Offer a remedy' });
  await dialog.getByLabel('What went wrong').selectOption('colour');
  await dialog.getByRole('radio', { name: /^Plan A/ }).focus();
  await agent.page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(agent.page.locator('.fm-composer-offer')).toBeVisible();
  await expect(agent.input).toHaveValue(/vous recevez un bon de 2,00\s€/);
  expect(await booked()).toBe(0);

  // Sent into a dead server: nothing is lost, and nothing is booked twice when it is back.
  await server.kill();
  await agent.input.press('Enter');
  await expect(agent.input).toHaveValue('');
  await expect(agent.log).toContainText('vous recevez un bon de');
  await server.restart();
  // The outbox waits up to a minute between two tries while the server is away.
  await expect(agent.log.locator('.fm-offer[data-status="granted"]')).toBeVisible({ timeout: 120_000 });
  await expect(buyer.log).toContainText('vous recevez un bon de', { timeout: 60_000 });
  await expect(buyer.log.locator('.fm-offer')).toHaveCount(0);

  expect(await people.repliesOf(conversationId)).toHaveLength(2);
  const response = await request.get(`${server.url}/v1/conversations/${conversationId}?limit=50`, { headers });
  const { events } = (await response.json()) as {
    events: { type: string; offer?: { status: string; exposure: { amountMinor: number } }; suggestion?: { by: string } }[];
  };
  const granted = events.filter(({ type, offer }) => type === 'offer.changed' && offer?.status === 'granted');
  expect(granted).toHaveLength(1);
  expect(granted[0]?.suggestion?.by).toBe('rule');
  expect(await booked()).toBe(granted[0]?.offer?.exposure.amountMinor);
  expect(await booked()).toBeGreaterThan(0);
});
