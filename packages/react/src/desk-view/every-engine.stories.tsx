import type { Meta, StoryObj } from '@storybook/react-vite';
import { loadSaudi } from '../culture-panel/culture-fixtures.test-support.ts';
import { CulturePanel } from '../culture-panel/index.ts';
import { CompensationPicker } from '../compensation-picker/index.ts';
import { subjectOf } from '../compensation-picker/compensation-fixtures.test-support.ts';
import { createReadingBook, ReadingPanel } from '../reading/index.ts';
import { angryReading, badOutlook, calmReading, readMessages } from '../reading/reading-fixtures.test-support.ts';
import { storyCoach, storyContext } from '../reply-coach/coach-fixtures.test-support.ts';
import { CoachedComposer } from '../reply-coach/index.ts';
import { SlaProvider } from '../sla-clocks/index.ts';
import { storyBook } from '../sla-clocks/sla-fixtures.test-support.ts';
import { storyId } from '../story-desk/index.ts';
import type { DeskComposerProps } from './open-conversation.tsx';
import { DeskView } from './index.ts';

const book = storyBook();
const culture = { loadMarket: loadSaudi };
/** The story's buyer asks twice: calmly, then pressing. */
const reading = {
  book: createReadingBook({
    read: (text) => ({
      ...calmReading,
      ...(text.includes('؟') && { emotion: { ...angryReading.emotion, reasons: [] } }),
      intents: [{ id: 'order.status', confidence: 0.8, reasons: [{ rule: 'phrase' }] }],
    }),
  }),
  forecast: () => badOutlook,
};
const subject = subjectOf();

function Composer({ state: _state, ...props }: DeskComposerProps) {
  return <CoachedComposer {...props} coach={storyCoach} context={storyContext} />;
}

/** The desk with promises, readings, the market and the coach, as a shop would assemble it. */
const meta = {
  title: 'Patterns/Every engine on',
  component: DeskView,
  parameters: { room: { width: '100%', height: '100vh' } },
  args: { defaultSelectedConversationId: storyId('c-haddad'), culture, reading, composer: Composer },
  decorators: [
    (Story) => (
      <SlaProvider book={book}>
        <Story />
      </SlaProvider>
    ),
  ],
} satisfies Meta<typeof DeskView>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Desk: Story = {};
export const Dark: Story = { globals: { theme: 'dark' } };
export const Chinese: Story = { globals: { locale: 'zh-CN' } };
export const Arabic: Story = { globals: { locale: 'ar' } };
export const Phone: Story = { globals: { width: '360' } };

/** What many hosts embed alone: the parts of a narrow side panel, one below the other. */
export const SidePanel: Story = {
  parameters: { room: { width: 320, height: '100vh' } },
  render: () => (
    // A panel that scrolls is scrolled with the keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div style={{ blockSize: '100%', overflow: 'auto' }} role="region" aria-label="Side panel" tabIndex={0}>
      <ReadingPanel messages={readMessages} forecast={badOutlook} />
      <CulturePanel market="SA" loadMarket={loadSaudi} language="ar" timeZone="Asia/Riyadh" buyerId="b-1" />
      <CompensationPicker.Panel conversationId={storyId('c-haddad')} subject={subject} style={{ padding: 16 }} />
    </div>
  ),
};
