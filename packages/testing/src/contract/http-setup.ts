import { connectHttpSource } from '@ferryman/adapter-http';
import type { HttpSource } from '@ferryman/adapter-http';
import { FerrymanError, createSeededRandom } from '@ferryman/core/kernel';
import { commandIdSchema } from '@ferryman/core/schema';
import { textBody } from './contract-context.ts';
import type { ContractRole, ContractSetup } from './contract-context.ts';

/**
 * Runs the contract over HTTP against any server that speaks Ferryman's API.
 *
 * @param tokens - A bearer token for each role that the suite may take; `agent` and `buyer` are needed.
 */
export function createHttpSetup(baseUrl: string, tokens: Readonly<Partial<Record<ContractRole, string>>>): ContractSetup {
  const random = createSeededRandom(Date.now());
  let opened = 0;
  const isKnown = (role: ContractRole): boolean => tokens[role] !== undefined;

  async function connect(role: ContractRole): Promise<HttpSource> {
    const connected = await connectHttpSource({ baseUrl, token: tokens[role] ?? '' });
    if (connected.ok) return connected.value;
    const { code, message } = connected.failure;
    throw new FerrymanError('contract-connect', `could not connect as ${role} (${code}: ${message}); check address and token.`, {
      baseUrl,
    });
  }

  return {
    roles: (['agent', 'buyer', 'colleague', 'other-buyer', 'foreigner'] as const).filter(isKnown),
    connect,
    openConversation: async (role, text) => {
      const source = await connect(role);
      const id = commandIdSchema.parse(`open-${Math.floor(random() * 2 ** 40).toString(36)}-${(opened += 1)}`);
      const started = await source.startConversation({ id, message: { body: textBody(text) } });
      if (started.ok) return started.value.conversationId;
      throw new FerrymanError('contract-open', `the ${role} could not open a conversation: ${started.failure.message}`, { role });
    },
  };
}
