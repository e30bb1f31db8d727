import { addEnglish } from './english.ts';

export const shortcutsWords = {
  shortcuts: {
    title: 'Keyboard shortcuts',
    close: 'Close',
    or: 'or',
    scope: {
      desk: 'Everywhere',
      composer: 'While writing',
      thread: 'In a conversation',
      inbox: 'In the inbox',
    },
    action: {
      shortcuts: 'Show these shortcuts',
      send: 'Send',
      newLine: 'New line',
      sendAndResolve: 'Send and resolve',
      sendAndPend: 'Send and wait for the buyer',
      switchKind: 'Switch between reply and note',
      attach: 'Attach files',
      bold: 'Bold',
      italic: 'Italic',
      link: 'Link',
      numberedList: 'Numbered list',
      bulletedList: 'Bulleted list',
      coachFix: 'Fix what the coach marked',
      coachNext: 'Next remark of the coach',
      coachPrevious: 'Previous remark of the coach',
      scenarioReply: 'Insert the likely reply',
    },
  },
} as const;

addEnglish(shortcutsWords);
