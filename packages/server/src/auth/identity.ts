import type { Actor, Agent, Buyer } from '@ferryman/core/schema';

export type Role = 'agent' | 'supervisor' | 'buyer';

/** Who a request comes from, as its token says. */
export interface Identity {
  readonly tenant: string;
  readonly role: Role;
  readonly actor: Actor;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** Set for agents and supervisors. */
  readonly agent?: Agent | undefined;
  /** Set for buyers. */
  readonly buyer?: Buyer | undefined;
}

/** The side of a conversation that the identity stands on. */
export function sideOf(identity: Identity): 'buyer' | 'team' {
  return identity.role === 'buyer' ? 'buyer' : 'team';
}
