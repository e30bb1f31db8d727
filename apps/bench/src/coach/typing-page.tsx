import { type CoachContext, type CoachLanguage, type CoachPlatform, createCoach } from '@ferryman/core/coach';
import { factChecks } from '@ferryman/core/coach/facts';
import { FerrymanProvider } from '@ferryman/react/ferryman-provider';
import { CoachedComposer } from '@ferryman/react/reply-coach';
import { ReplyComposer } from '@ferryman/react/reply-composer';
import { createRoot, type Root } from 'react-dom/client';
import '@ferryman/react/styles.css';
import { createStore } from '@ferryman/core/kernel';
import { BENCH_CONVERSATION, benchDesk, stateOf } from '../thread/bench-desk.ts';

/** What a page of the typing measurement is given. */
export interface TypingTask {
  readonly language: CoachLanguage;
  readonly platform: CoachPlatform;
  readonly context: CoachContext;
  readonly draft: string;
  readonly isCoached: boolean;
}

let root: Root | undefined;
/** Milliseconds from a key's event to the moment after the frame that shows it. */
const spans: number[] = [];

/** Shows a composer with a draft in it, with or without the coach. */
export function show({ language, platform, context, draft, isCoached }: TypingTask): void {
  root?.unmount();
  document.body.innerHTML = '<div id="page" style="inline-size:600px"></div>';
  const desk = benchDesk(createStore(stateOf([])));
  desk.drafts.keep(BENCH_CONVERSATION, { kind: 'reply', text: draft, attachments: [] });
  root = createRoot(document.querySelector('#page')!);
  const coach = createCoach({ language, platform, checks: factChecks });
  root.render(
    <FerrymanProvider desk={desk} theme="light">
      {isCoached ? (
        <CoachedComposer conversationId={BENCH_CONVERSATION} coach={coach} context={context} />
      ) : (
        <ReplyComposer conversationId={BENCH_CONVERSATION} />
      )}
    </FerrymanProvider>,
  );
}

document.addEventListener(
  'keydown',
  (event) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => void spans.push(performance.now() - event.timeStamp));
      port1.start();
      port2.postMessage(undefined);
    });
  },
  true,
);

/** Milliseconds from the last key of a burst to the frame after the coach's new lines are there. */
const answers: number[] = [];
let lastKeyAt = 0;
let isAwaited = false;
document.addEventListener('keydown', (event) => {
  lastKeyAt = event.timeStamp;
  isAwaited = true;
});
// Lines move with every key; only what comes after a pause is the coach's answer.
const PAUSE_AT_LEAST_MS = 100;
new MutationObserver(() => {
  if (!isAwaited || performance.now() - lastKeyAt < PAUSE_AT_LEAST_MS) return;
  isAwaited = false;
  const from = lastKeyAt;
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => void answers.push(performance.now() - from));
    port1.start();
    port2.postMessage(undefined);
  });
}).observe(document, { childList: true, subtree: true, characterData: true });

/** What was measured since the last asking. */
export function takeSpans(): { readonly keys: number[]; readonly answers: number[] } {
  return { keys: spans.splice(0), answers: answers.splice(0) };
}

Object.assign(globalThis, { typingPage: { show, takeSpans } });
