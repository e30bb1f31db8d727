import { randomUUID } from 'node:crypto';
import { expect, test } from './fixtures/index.ts';

test('what the server acknowledged is still there after it was killed', async ({ server, request }) => {
  const token = await server.token({ tenant: 'shop-7', role: 'buyer', sub: 'mina', name: 'Mina' });
  const headers = { authorization: `Bearer ${token}` };
  const body = { format: 'text', text: 'Where is my parcel?' };
  const command = { id: randomUUID(), message: { body } };

  const opened = await request.post(`${server.url}/v1/conversations`, { headers, data: command });
  expect(opened.status(), await opened.text()).toBeLessThan(300);
  const { conversationId } = (await opened.json()) as { conversationId: string };

  await server.kill();
  await server.restart();

  const snapshot = await request.get(`${server.url}/v1/conversations/${conversationId}?limit=50`, { headers });
  expect(snapshot.status()).toBe(200);
  expect((await snapshot.text()).split(body.text).length - 1).toBeGreaterThan(0);

  const again = await request.post(`${server.url}/v1/conversations`, { headers, data: command });
  expect(((await again.json()) as { conversationId: string }).conversationId).toBe(conversationId);
});
