export { exportChatwoot, importChatwoot, type ChatwootResponse, type ChatwootChoice } from './chatwoot.ts';
export { exportCsv, importCsv } from './csv.ts';
export type { ExportResult, ImportedTemplate, ImportResult, RejectedRecord, Unmapped } from './exchange-result.ts';
export type { PlaceholderMap } from './placeholders.ts';
export { exportZendesk, importZendesk, type ZendeskChoice, type ZendeskItem, type ZendeskMacro } from './zendesk.ts';
