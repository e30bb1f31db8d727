export { ConnectionStatus } from './connection-status.tsx';
export type { ConnectionStatusProps } from './connection-status.tsx';
