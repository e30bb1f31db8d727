import type { Clock } from '@ferryman/core/kernel';
import { FerrymanError } from '@ferryman/core/kernel';
import { commandIdSchema } from '@ferryman/core/schema';
import type { Source } from '@ferryman/core/source';
import { ana, bo, mina } from '../builders.ts';
import { createMemoryBackend } from '../memory/memory-backend.ts';
import type { MemoryViewer } from '../memory/memory-backend.ts';
import { createMemorySource } from '../memory/memory-source.ts';
import { textBody } from './contract-context.ts';
import type { ContractRole, ContractSetup } from './contract-context.ts';

const viewers: Readonly<Record<ContractRole, MemoryViewer>> = {
  agent: { tenant: 'shop', actor: ana },
  colleague: { tenant: 'shop', actor: bo },
  buyer: { tenant: 'shop', actor: mina },
  'other-buyer': { tenant: 'shop', actor: { kind: 'buyer', id: 'noor', name: 'Noor Aziz' } },
  foreigner: { tenant: 'rival', actor: ana },
};

/** Changes a connection on its way to the suite: how tests plant a bug. */
export type Tamper = (source: Source, role: ContractRole, honest: (role: ContractRole) => Source) => Source;

/** Runs the contract against memory sources on one backend. */
export function createMemorySetup(clock: Clock, tamper: Tamper = (source) => source): ContractSetup {
  const backend = createMemoryBackend({ clock });
  let opened = 0;
  const honest = (role: ContractRole): Source => createMemorySource(backend, viewers[role]);
  return {
    roles: ['agent', 'buyer', 'colleague', 'other-buyer', 'foreigner'],
    connect: async (role) => tamper(honest(role), role, honest),
    openConversation: async (role, text) => {
      const id = commandIdSchema.parse(`open-${role}-${(opened += 1)}`);
      const started = await createMemorySource(backend, viewers[role]).startConversation({ id, message: { body: textBody(text) } });
      if (started.ok) return started.value.conversationId;
      throw new FerrymanError('contract-open', `the ${role} could not open a conversation: ${started.failure.message}`);
    },
    patienceMs: 1_000,
    silenceMs: 5,
  };
}
