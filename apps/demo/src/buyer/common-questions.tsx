import type { ReactElement } from 'react';
import { FaqPopover, type FaqEntry } from '@ferryman/react/faq-popover';

/** What the shop's listing leaves open, with the shop's answers; in the demo's two commonest languages. */
const QUESTIONS: readonly FaqEntry[] = [
  {
    id: 'voltage',
    question: 'Does it work with 110 volts?',
    answer: 'Yes, with 100 to 240 volts. The plug is a Euro plug; you may need an adapter.',
    language: 'en',
  },
  {
    id: 'size',
    question: 'Which size should I take?',
    answer: 'Lay a piece that fits you well flat, measure its width and length, and compare both with the size chart of the listing.',
    language: 'en',
  },
  {
    id: 'duty',
    question: 'Kommt zum Preis noch Zoll hinzu?',
    answer: 'Innerhalb der EU nicht. In andere Länder kann der Zoll eine Einfuhrabgabe erheben; sie geht an die Behörde, nicht an uns.',
    language: 'de',
  },
];

/** Answers before anybody has to ask, beside the way to ask. */
export function CommonQuestions(): ReactElement {
  return (
    <FaqPopover
      entries={QUESTIONS}
      trigger={
        <button type="button" className="demo-card demo-new">
          Common questions
        </button>
      }
    />
  );
}
