import { expect, it } from 'vitest';
import { createMemoryPlatform, createSeededRandom } from '../kernel/index.ts';
import { createDesk } from './create-desk.ts';
import { message } from './test-support/build-events.ts';
import { createFakeClock } from './test-support/fake-clock.ts';
import { DEFAULT, createScriptedServer } from './test-support/scripted-source.ts';

// Found by the fault run (docs/faults.md): the snapshot was read, three messages came, then the inbox told where the
// stream stands; the three were in neither.
it('misses nothing that comes between an early snapshot and the first cursor of the stream', async () => {
  const clock = createFakeClock();
  const server = createScriptedServer();
  server.append((seq) => message(seq, { text: 'before' }));
  const source = server.connect();
  let letListGo: () => void = () => undefined;
  source.intercept = async (what, answer) => {
    if (what === 'list') await new Promise<void>((go) => (letListGo = go));
    return answer();
  };
  const desk = createDesk({ source, platform: createMemoryPlatform({ clock, random: createSeededRandom(5) }) });
  desk.start();
  const handle = desk.openConversation(DEFAULT);
  await clock.advance(10);
  expect(handle.state.get().phase).toBe('ready');
  server.append((seq) => message(seq, { text: 'in between' }));
  letListGo();
  await clock.advance(10);
  server.append((seq) => message(seq, { text: 'after' }));
  await clock.advance(10);
  const { timeline } = handle.state.get();
  const texts = Array.from({ length: timeline.length }, (_, index) => timeline.at(index)).flatMap((event) =>
    event?.type === 'message.sent' ? [event.body.text] : [],
  );
  expect(texts).toEqual(['before', 'in between', 'after']);
  desk.stop();
});
