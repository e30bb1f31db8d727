export { createFaultProxy } from './fault-proxy.ts';
export type { FaultProxy, FaultProxyOptions } from './fault-proxy.ts';
