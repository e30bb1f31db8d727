import { expect, test } from './fixtures/index.ts';

/** The outbox waits up to a minute between two tries. */
const ONCE_BACK = { timeout: 120_000 };

test('a buyer writes, the agent sees it at once and answers, and sees sent, delivered and read', async ({ people }) => {
  const buyer = await people.buyer('DE');
  const agent = await people.agent();
  const conversationId = await buyer.ask('Paket', 'Wo ist mein Paket?');

  await agent.open('Guest (DE)');
  await expect(agent.log).toContainText('Wo ist mein Paket?');
  await agent.reply('Es ist unterwegs.');
  await expect(buyer.log).toContainText('Es ist unterwegs.');
  await expect(agent.log.getByRole('img', { name: 'Read', exact: true })).toBeVisible();

  await buyer.write('Danke!');
  await expect(agent.log).toContainText('Danke!');
  expect(await people.repliesOf(conversationId)).toEqual(['Wo ist mein Paket?', 'Es ist unterwegs.', 'Danke!']);
});

test('a note stays with the team', async ({ people }) => {
  const buyer = await people.buyer('FR');
  const agent = await people.agent();
  await buyer.ask('Colis', 'Où est mon colis ?');
  await agent.open('Guest (FR)');
  await agent.page
    .getByRole('radio', { name: 'Note' })
    .or(agent.page.getByRole('button', { name: 'Note' }))
    .first()
    .click();
  const note = agent.page.getByRole('textbox', { name: 'Your note' });
  await note.fill('Carrier says customs.');
  await note.press('Enter');
  await expect(agent.log).toContainText('Carrier says customs.');
  await buyer.write('Allô ?');
  await expect(agent.log).toContainText('Allô ?');
  await expect(buyer.log).not.toContainText('Carrier says customs.');
});

test('the server is killed while the agent goes on writing: nothing lost, nothing doubled, all in order', async ({ people, server }) => {
  const buyer = await people.buyer('BR');
  const agent = await people.agent();
  const conversationId = await buyer.ask('Pedido', 'Cadê meu pedido?');
  await agent.open('Guest (BR)');
  await agent.reply('one');
  await expect(buyer.log).toContainText('one');

  await server.kill();
  for (const text of ['two', 'three', 'four']) await agent.reply(text);
  await expect(agent.page.getByText(/Connection lost/).first()).toBeVisible();
  await expect(agent.log).toContainText('four');
  await server.restart();

  await expect(buyer.log).toContainText('four', ONCE_BACK);
  expect(await people.repliesOf(conversationId)).toEqual(['Cadê meu pedido?', 'one', 'two', 'three', 'four']);
});

test('offline and back: replies wait, then go in order, once', async ({ people }) => {
  const buyer = await people.buyer('JP');
  const agent = await people.agent();
  const conversationId = await buyer.ask('荷物', '荷物はどこですか。');
  await agent.open('Guest (JP)');
  await agent.page.context().setOffline(true);
  await agent.reply('first words');
  await agent.reply('second words');
  await expect(agent.page.getByText(/You are offline/).first()).toBeVisible();
  await buyer.write('まだですか。');
  await agent.page.context().setOffline(false);
  await expect(buyer.log).toContainText('second words', ONCE_BACK);
  await expect(agent.log).toContainText('まだですか。', ONCE_BACK);
  const replies = await people.repliesOf(conversationId);
  expect(replies.filter((text) => text.endsWith('words'))).toEqual(['first words', 'second words']);
});

test('a reload in the middle of a send sends it once', async ({ people }) => {
  const buyer = await people.buyer('US');
  const agent = await people.agent();
  const conversationId = await buyer.ask('Parcel', 'Where is it?');
  await agent.open('Guest (US)');
  // The server takes the command; its answer never reaches the page.
  await agent.page.route('**/commands', async (route) => {
    await route.fetch();
    // Still under way when the page reloads.
    await route.abort().catch(() => undefined);
  });
  await agent.reply('On its way.');
  await expect(buyer.log).toContainText('On its way.');
  await agent.page.unrouteAll({ behavior: 'wait' });
  await agent.page.reload();
  await agent.open('Guest (US)');
  await expect(agent.log).toContainText('On its way.');
  await agent.reply('Anything else?');
  await expect(buyer.log).toContainText('Anything else?', ONCE_BACK);
  expect(await people.repliesOf(conversationId)).toEqual(['Where is it?', 'On its way.', 'Anything else?']);
});

test('a reload before the send left keeps the message and sends it', async ({ people }) => {
  const buyer = await people.buyer('KR');
  const agent = await people.agent();
  const conversationId = await buyer.ask('배송', '어디쯤인가요?');
  await agent.open('Guest (KR)');
  await agent.page.route('**/commands', (route) => route.abort());
  await agent.reply('곧 도착합니다.');
  await expect(agent.log).toContainText('곧 도착합니다.');
  await agent.untilKept('곧 도착합니다.');
  await agent.page.reload();
  await agent.page.unroute('**/commands');
  await expect(buyer.log).toContainText('곧 도착합니다.', ONCE_BACK);
  expect(await people.repliesOf(conversationId)).toEqual(['어디쯤인가요?', '곧 도착합니다.']);
});

test('a draft survives a reload', async ({ people }) => {
  const buyer = await people.buyer('ES');
  const agent = await people.agent();
  await buyer.ask('Pedido', '¿Dónde está?');
  await agent.open('Guest (ES)');
  await agent.input.fill('Estimado cliente, ');
  await agent.untilKept('Estimado cliente, ');
  await agent.page.reload();
  await agent.open('Guest (ES)');
  await expect(agent.input).toHaveValue('Estimado cliente, ');
});

test('two tabs of one agent send each message once, and show each other', async ({ people, server }) => {
  const buyer = await people.buyer('TR');
  const profile = await people.newProfile();
  const left = await people.agent('agent', profile);
  const right = await people.agent('agent', profile);
  const conversationId = await buyer.ask('Kargo', 'Kargom nerede?');
  await left.open('Guest (TR)');
  await right.open('Guest (TR)');
  for (const tab of [left, right]) await expect(tab.log).toContainText('Kargom nerede?');
  await expect(buyer.log).toContainText('Kargom nerede?');
  await server.kill();
  await left.reply('left');
  await right.reply('right');
  await expect(left.log).toContainText('right');
  await expect(right.log).toContainText('left');
  await server.restart();
  await expect(buyer.log).toContainText('right', ONCE_BACK);
  await expect(buyer.log).toContainText('left', ONCE_BACK);
  const replies = await people.repliesOf(conversationId);
  expect(replies.toSorted()).toEqual(['Kargom nerede?', 'left', 'right']);
});

test('a conversation that could not be loaded loads by itself when the server is back', async ({ people, server }) => {
  const buyer = await people.buyer('SG');
  const agent = await people.agent();
  await buyer.ask('包裹', '我的包裹在哪里？');
  await expect(agent.page.getByRole('listbox', { name: 'Conversations' }).getByRole('option')).toHaveCount(1);
  await server.kill();
  await agent.open('Guest (SG)');
  await expect(agent.page.getByText('The conversation could not be loaded')).toBeVisible();
  await agent.reply('written while nothing was there');
  await server.restart();
  await expect(agent.log).toContainText('我的包裹在哪里？', ONCE_BACK);
  await expect(buyer.log).toContainText('written while nothing was there', ONCE_BACK);
});

test("another agent on the same browser never sends the first one's queue", async ({ people }) => {
  const buyer = await people.buyer('SA');
  const profile = await people.newProfile();
  const ines = await people.agent('agent', profile);
  const conversationId = await buyer.ask('طلب', 'أين طلبي؟');
  await ines.open('Guest (SA)');
  await profile.setOffline(true);
  await ines.reply('from Ines');
  await expect(ines.log).toContainText('from Ines');
  await ines.untilKept('from Ines');
  await ines.page.close();
  await profile.setOffline(false);

  const wei = await people.agent('agent-wei', profile);
  await wei.open('Guest (SA)');
  await wei.reply('from Wei');
  await expect(buyer.log).toContainText('from Wei');
  expect(await people.repliesOf(conversationId)).toEqual(['أين طلبي؟', 'from Wei']);
  await wei.page.close();

  await people.agent('agent', profile);
  await expect(buyer.log).toContainText('from Ines', ONCE_BACK);
  expect(await people.authorsOf(conversationId)).toEqual(['Guest (SA)', 'Wei', 'Ines']);
});
