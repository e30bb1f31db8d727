import { act, type ReactElement } from 'react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ConversationId } from '@ferryman/core/schema';
import { FerrymanProvider } from '../ferryman-provider/index.ts';
import { ReplyComposer, useFileDrop } from './index.ts';
import { keys } from './composer-actions.test-support.tsx';
import { conversation, createFixtureDesk, type FixtureDesk } from './composer-fixture.test-support.tsx';
import { button, field, find, render, until } from './render-composer.test-support.tsx';

const FIRST = conversation('conversation-1');
const SECOND = conversation('conversation-2');
const file = (name: string, type = 'application/pdf', content = 'content') => new File([content], name, { type });

const on = (desk: FixtureDesk, id: ConversationId = FIRST): ReactElement => (
  <FerrymanProvider desk={desk}>
    <ReplyComposer conversationId={id} />
  </FerrymanProvider>
);

function transferOf(files: readonly File[], text = ''): DataTransfer {
  const transfer = new DataTransfer();
  for (const each of files) transfer.items.add(each);
  if (text !== '') transfer.setData('text/plain', text);
  return transfer;
}
async function paste(files: readonly File[], text = ''): Promise<ClipboardEvent> {
  const event = new ClipboardEvent('paste', { clipboardData: transferOf(files, text), bubbles: true, cancelable: true });
  await act(async () => void field().dispatchEvent(event));
  return event;
}
async function drag(type: string, target: Element, files: readonly File[]): Promise<DragEvent> {
  const event = new DragEvent(type, { dataTransfer: transferOf(files), bubbles: true, cancelable: true });
  await act(async () => void target.dispatchEvent(event));
  return event;
}
const states = () => [...document.querySelectorAll<HTMLElement>('.fm-composer-file')].map((row) => row.dataset['state']);
/** Under way, and shown: the list of files is fetched when the first one comes. */
const started = (desk: FixtureDesk, count: number) => until(() => desk.uploads.length === count && states().length > 0);
const upload = (desk: FixtureDesk, index = 0) => {
  const held = desk.uploads[index];
  if (!held) throw new Error(`upload ${index} has not begun`);
  return held;
};

async function picture(width: number, height: number): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.fillRect(0, 0, width, height);
  return new File([await canvas.convertToBlob({ type: 'image/png' })], 'image.png', { type: 'image/png' });
}

describe('attaching', () => {
  it('by paste measures a picture first, shows progress, and sends it', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await act(async () => field().focus());
    expect((await paste([await picture(30, 20)])).defaultPrevented).toBe(true);
    await started(desk, 1);
    expect(upload(desk).file).toMatchObject({ name: 'image.png', mediaType: 'image/png', width: 30, height: 20 });
    act(() => upload(desk).progress(upload(desk).file.sizeBytes / 2));
    expect(find('.fm-composer-file').textContent).toContain('50 % uploaded');
    await act(async () => upload(desk).succeed());
    expect(states()).toEqual(['done']);
    expect(
      desk.drafts
        .draft(FIRST)
        .get()
        ?.attachments.map(({ id }) => id),
    ).toEqual(['attachment-image.png']);
    await keys('{Enter}');
    expect(desk.sent[0]?.message.attachmentIds).toEqual(['attachment-image.png']);
    expect(states()).toEqual([]);
  });

  it('takes one file that a paste carries twice once, and the text of a spreadsheet rather than its picture', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await paste([file('invoice.pdf'), file('invoice.pdf')]);
    await started(desk, 1);
    expect(states()).toEqual(['uploading']);
    expect((await paste([await picture(5, 5)], 'A1\tB1')).defaultPrevented).toBe(false);
    expect(states()).toEqual(['uploading']);
  });

  it('by drop shows where, takes the files, and never lets the page leave for a file', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    const composer = find('.fm-composer');
    await drag('dragenter', composer, [file('a.pdf')]);
    await drag('dragenter', field(), [file('a.pdf')]);
    await drag('dragleave', composer, [file('a.pdf')]);
    expect(composer.dataset['dragging']).toBe('true');
    expect(find('.fm-composer-drop').checkVisibility()).toBe(true);
    expect((await drag('drop', field(), [file('a.pdf')])).defaultPrevented).toBe(true);
    expect(composer.dataset['dragging']).toBeUndefined();
    expect(document.activeElement).toBe(field());
    await started(desk, 1);
    const reading = createFixtureDesk({ capabilities: { attachments: false } });
    await render(on(reading));
    const second = document.querySelectorAll('.fm-composer-input')[1] ?? field();
    expect((await drag('drop', second, [file('a.pdf')])).defaultPrevented).toBe(true);
    expect(reading.uploads).toEqual([]);
  });

  it('works on a whole thread by the hook', async () => {
    const desk = createFixtureDesk();
    function Thread(): ReactElement {
      const { dropProps } = useFileDrop(FIRST);
      return <div data-thread {...dropProps} />;
    }
    await render(
      <FerrymanProvider desk={desk}>
        <Thread />
        <ReplyComposer conversationId={FIRST} />
      </FerrymanProvider>,
    );
    await drag('drop', find('[data-thread]'), [file('a.pdf')]);
    expect(states()).toEqual(['uploading']);
  });

  it('refuses what the source does not take, before it is uploaded, and sends without it', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await paste([
      file('tool.exe', 'application/x-msdownload'),
      file('big.pdf', 'application/pdf', 'x'.repeat(1_000_001)),
      file('empty.pdf', 'application/pdf', ''),
    ]);
    expect(states()).toEqual(['refused', 'refused', 'refused']);
    const words = [...document.querySelectorAll('.fm-composer-file-state')].map((each) => each.textContent);
    expect(words).toEqual([
      'Not added: this kind of file is not accepted here',
      'Not added: larger than 1 MB',
      'Not added: the file is empty, or a folder',
    ]);
    expect(desk.uploads).toEqual([]);
    await act(async () => field().focus());
    await keys('without{Enter}');
    expect(desk.sent[0]?.message.attachmentIds).toEqual([]);
  });

  it('takes at most twenty', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await paste(Array.from({ length: 21 }, (_, index) => file(`${index}.pdf`)));
    expect(states().filter((state) => state === 'refused')).toHaveLength(1);
  });
});

describe('uploads that do not go well', () => {
  it('say why, stop sending, and go on after Retry', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await paste([file('a.pdf')]);
    await started(desk, 1);
    await act(async () => upload(desk).fail('unavailable'));
    expect(find('.fm-composer-file-state').textContent).toBe('Not uploaded: no connection');
    await act(async () => field().focus());
    await keys('with file{Enter}');
    expect(desk.sent).toEqual([]);
    expect(find('[role=alert]').textContent).toBe('A file was not uploaded. Retry or remove it, then send.');
    await act(async () => userEvent.click(button('Retry a.pdf')));
    await started(desk, 2);
    await act(async () => upload(desk, 1).succeed());
    await act(async () => field().focus());
    await keys('{Enter}');
    expect(desk.sent[0]?.message.attachmentIds).toEqual(['attachment-a.pdf']);
  });

  it('are cancelled by their button, and the focus returns to the field', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await paste([file('a.pdf')]);
    await started(desk, 1);
    await act(async () => userEvent.click(button('Cancel a.pdf')));
    expect(upload(desk).cancelled).toBe(true);
    expect(states()).toEqual([]);
    expect(document.activeElement).toBe(field());
  });
});

describe('sending while files are on their way', () => {
  it('waits and says so; typing goes on meanwhile', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await paste([file('a.pdf')]);
    await started(desk, 1);
    await act(async () => field().focus());
    await keys('see file{Enter}{Enter}');
    expect(desk.sent).toEqual([]);
    expect(find('.fm-composer-send').textContent).toBe('Waiting for 1 file');
    await act(async () => upload(desk).succeed());
    expect(desk.sent.map(({ message }) => [message.body.text, message.attachmentIds])).toEqual([['see file', ['attachment-a.pdf']]]);
    expect(field().value).toBe('');
  });

  it('writing on takes the wish to send back, and so does the button', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await paste([file('a.pdf')]);
    await started(desk, 1);
    await act(async () => field().focus());
    await keys('one{Enter} more');
    expect(find('.fm-composer-send').textContent).toBe('Send');
    await keys('{Enter}');
    await act(async () => userEvent.click(find('.fm-composer-send')));
    await act(async () => upload(desk).succeed());
    expect(desk.sent).toEqual([]);
    expect(field().value).toBe('one more');
  });

  it('a failure ends the waiting and keeps everything', async () => {
    const desk = createFixtureDesk();
    await render(on(desk));
    await paste([file('a.pdf')]);
    await started(desk, 1);
    await act(async () => field().focus());
    await keys('text{Enter}');
    await act(async () => upload(desk).fail('too-large'));
    expect(desk.sent).toEqual([]);
    expect(field().value).toBe('text');
    expect(find('[role=alert]').textContent).toContain('was not uploaded');
  });

  it('uploads outlive a switch of the conversation: the file is there on return, and a wish to send is carried out', async () => {
    const desk = createFixtureDesk();
    const { show } = await render(on(desk));
    await paste([file('a.pdf')]);
    await started(desk, 1);
    await show(on(desk, SECOND));
    expect(states()).toEqual([]);
    await act(async () => upload(desk).succeed());
    expect(desk.drafts.draft(FIRST).get()?.attachments).toHaveLength(1);
    await show(on(desk, FIRST));
    expect(states()).toEqual(['done']);
    await paste([file('b.pdf')]);
    await started(desk, 2);
    await act(async () => field().focus());
    await keys('both{Enter}');
    await show(on(desk, SECOND));
    await act(async () => upload(desk, 1).succeed());
    expect(desk.sent.map(({ conversationId, message }) => [conversationId, message.attachmentIds])).toEqual([
      [FIRST, ['attachment-a.pdf', 'attachment-b.pdf']],
    ]);
  });
});

describe('a channel without files', () => {
  it('refuses them in replies, takes them in notes, and does not let them slip into a reply', async () => {
    const desk = createFixtureDesk({ channel: { attachments: false } });
    await render(on(desk));
    expect(document.querySelector('[aria-label="Attach files"]')).toBeNull();
    await act(async () => userEvent.click(button('Note')));
    await paste([file('a.pdf')]);
    await started(desk, 1);
    await act(async () => upload(desk).succeed());
    await act(async () => userEvent.click(button('Reply')));
    await keys('hi{Enter}');
    expect(desk.sent).toEqual([]);
    expect(find('[role=alert]').textContent).toBe('This channel carries no files. Remove them, or write a note.');
  });
});
