import { connectHttpSource, type HttpSource } from '@ferryman/adapter-http';
import { createBrowserPlatform } from '@ferryman/browser';
import { createDesk, type Desk } from '@ferryman/core/desk';
import * as z from 'zod/mini';

const sessionSchema = z.object({ apiUrl: z.string(), token: z.string() });
const peopleSchema = z.object({
  buyers: z.array(z.object({ id: z.string(), name: z.string(), language: z.string(), market: z.string(), subject: z.string() })),
  markets: z.array(z.object({ market: z.string(), language: z.string() })),
});

export type People = z.infer<typeof peopleSchema>;

/** The desk of one person, and what only the HTTP source can do. */
export interface Session {
  readonly desk: Desk;
  readonly source: HttpSource;
  readonly apiUrl: string;
  readonly token: string;
}

const sessions = new WeakMap<Desk, Session>();
/** The session behind a desk, for what is no part of a conversation: budgets, the policy. */
export const sessionOf = (desk: Desk): Session | undefined => sessions.get(desk);

const RETRY_MS = 1_500;
const pause = () => new Promise((resolve) => setTimeout(resolve, RETRY_MS));

// Some overlays write a style element; under our Content-Security-Policy it needs the page's nonce.
Object.assign(globalThis, { __webpack_nonce__: document.querySelector('script')?.nonce });

async function readJson(address: string): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.json();
}

/** Everybody whom the buyer's page can be. */
export async function readPeople(): Promise<People> {
  return peopleSchema.parse(await readJson('/people.json'));
}

/** Signs in as one person of the demo and starts their desk. Waits as long as the backend is away. */
export async function openSession(as: string): Promise<Session> {
  const ask = async () => sessionSchema.parse(await readJson(`/session.json?as=${encodeURIComponent(as)}`));
  const { apiUrl, token } = await ask();
  for (;;) {
    const source = await connectHttpSource({ baseUrl: apiUrl, token: async () => (await ask()).token });
    if (source.ok) {
      const desk = createDesk({ source: source.value, platform: createBrowserPlatform() });
      desk.start();
      const session = { desk, source: source.value, apiUrl, token };
      sessions.set(desk, session);
      return session;
    }
    if (!source.failure.retryable) throw new Error(source.failure.message);
    await pause();
  }
}
