import { expect, test } from './fixtures/index.ts';

test('an agent types a slash, picks a German template, sees it filled, and sends it', async ({ people }) => {
  const buyer = await people.knownBuyer('buyer-02');
  const agent = await people.agent();
  const conversationId = await buyer.ask('Paket', 'Guten Tag, mein Paket ist immer noch nicht angekommen. Bestellung 40877.');
  await agent.open('Jonas Weber');

  await agent.input.click();
  await agent.page.keyboard.type('/nichtda');
  const list = agent.page.getByRole('listbox', { name: 'Templates' });
  await expect(list.getByRole('option').first()).toContainText('/notreceived');
  // The agent reads English; what goes in is German.
  await expect(list.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await expect(agent.page.locator('.fm-template-glance')).toContainText('40877');
  await agent.page.keyboard.press('Enter');
  await expect(list).toBeHidden();
  await expect(agent.input).toHaveValue(/40877/);
  await expect(agent.input).not.toHaveValue(/[[\]{}]/);
  const said = await agent.input.inputValue();

  // The coach reads along and has nothing to say; what it held back would not be sent below.
  await expect(agent.page.locator('.fm-coach-count:not([data-empty])')).toHaveText('Coach: Nothing to mention');
  await agent.page.keyboard.press('Enter');
  await expect(agent.input).toHaveValue('');
  await expect(buyer.log).toContainText('40877');
  await expect.poll(() => people.repliesOf(conversationId)).toContain(said.trim());
  const uses: unknown = await agent.page.evaluate(() => JSON.parse(localStorage.getItem('ferryman-demo-template-uses') ?? '[]') as unknown);
  expect(uses).toMatchObject([{ templateId: 'order.not-received', conversationId, version: 1 }]);
});

test('the likely reply goes in with one key and out with the next', async ({ people }) => {
  const buyer = await people.knownBuyer('buyer-02');
  const agent = await people.agent();
  const conversationId = await buyer.ask('Danke', 'Vielen Dank für Ihre schnelle Hilfe!');
  await agent.open('Jonas Weber');
  const bar = agent.page.getByRole('group', { name: 'Likely reply' });
  await expect(bar).toBeVisible();
  await agent.input.click();
  await agent.page.keyboard.press('Alt+r');
  await expect(agent.input).not.toHaveValue('');
  const said = await agent.input.inputValue();
  await expect(bar).toBeHidden();
  await agent.page.keyboard.press('Enter');
  await expect(agent.input).toHaveValue('');
  await expect.poll(() => people.repliesOf(conversationId)).toContain(said.trim());
});
