import { composerFilesWords } from './english/composer-files.ts';
import { messageFilesWords } from './english/message-files.ts';
import { coachWords } from './english/coach.ts';
import { commonWords } from './english/common.ts';
import { compensationWords } from './english/compensation.ts';
import { composerWords } from './english/composer.ts';
import { connectionWords } from './english/connection.ts';
import { cultureWords } from './english/culture.ts';
import { deskWords } from './english/desk.ts';
import { eventLinesWords } from './english/event-lines.ts';
import { failureWords } from './english/failure.ts';
import { inboxWords } from './english/inbox.ts';
import { messageHtmlWords } from './english/message-html.ts';
import { messageWords } from './english/message.ts';
import { policyWords } from './english/policy.ts';
import { shortcutsWords } from './english/shortcuts.ts';
import { slaWords } from './english/sla.ts';
import { templatesWords } from './english/templates.ts';
import { threadWords } from './english/thread.ts';

/** English: the catalogue of keys. Every other locale has exactly these keys; `locale parity` checks it. */
export const en = {
  connection: connectionWords.connection,
  common: commonWords.common,
  failure: failureWords.failure,
  inbox: inboxWords.inbox,
  culture: cultureWords.culture,
  coach: coachWords.coach,
  desk: { ...deskWords.desk, ...eventLinesWords.desk },
  thread: { ...messageFilesWords.thread, ...eventLinesWords.thread, ...threadWords.thread },
  message: { ...messageHtmlWords.message, ...messageWords.message },
  composer: { ...composerFilesWords.composer, ...composerWords.composer },
  shortcuts: shortcutsWords.shortcuts,
  offers: eventLinesWords.offers,
  compensation: { ...compensationWords.compensation, ...composerWords.compensation, ...threadWords.compensation },
  policy: policyWords.policy,
  templates: templatesWords.templates,
  sla: { ...eventLinesWords.sla, ...slaWords.sla },
} as const;
