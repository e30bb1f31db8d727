import { createStore, type Cancel, type Readable } from '@ferryman/core/kernel';
import { TEMPLATE_VARIABLES } from '@ferryman/core/templates';
import { findSlash, type SlashCommand } from './find-slash.ts';

/** A template's words as they were put into a draft. */
export interface InsertedTemplate {
  readonly templateId: string;
  readonly version: number;
  readonly title: string;
  readonly language: string;
  readonly register: string;
  /** What was put in, gaps as `[shipment.carrier]`. */
  readonly text: string;
  /** The variables of its gaps. */
  readonly missing: readonly string[];
}

/** A place in a draft that nobody has filled yet; UTF-16 offsets. */
export interface DraftGap {
  readonly from: number;
  readonly to: number;
  readonly variable: string;
}

export interface TemplateState {
  /** The slash command at the caret; undefined where there is none, or the agent left it alone. */
  readonly slash: SlashCommand | undefined;
  readonly gaps: readonly DraftGap[];
  /** Whether nothing is written yet, and what is being written is a reply: when a reply is proposed. */
  readonly isFresh: boolean;
  readonly isReply: boolean;
}

/** What a composer lets templates do. */
export interface ComposerDoor {
  /** Puts `text` in place of a stretch, or at the caret; undo takes it back. */
  readonly replace: (text: string, place?: { readonly from: number; readonly to: number }) => void;
  readonly select: (from: number, to: number) => void;
  readonly send: () => void;
}

/** Templates at work in one composer. Outside React, so that typing renders nothing unless there is something to show. */
export interface TemplateSession {
  readonly state: Readable<TemplateState>;
  readonly attach: (door: ComposerDoor) => Cancel;
  /** The draft or the caret changed; undefined `caret`: an input method is composing, or a stretch is selected. */
  readonly draftChanged: (text: string, caret: number | undefined, kind: 'reply' | 'note') => void;
  /** Leaves the slash as text, until it is gone. */
  readonly leaveSlash: () => void;
  /** Puts a filled template in: in place of the slash command, else at the caret. Selects the first gap. False without a composer. */
  readonly insert: (template: InsertedTemplate) => boolean;
  readonly send: () => void;
  /** The draft went out: those templates whose words went with it. */
  readonly sent: (text: string) => readonly InsertedTemplate[];
}

const NOTHING: TemplateState = { slash: undefined, gaps: [], isFresh: true, isReply: true };
const GAP = /\[([A-Za-z_][\w.-]*)\]/g;
const isSlash = (sign: string) => sign === '/' || sign === '／' || sign === '、';

/** Makes the session of a composer. */
export function createTemplateSession(): TemplateSession {
  const store = createStore<TemplateState>(NOTHING);
  const doors: ComposerDoor[] = [];
  let draft = '';
  let left: number | undefined;
  let inserted: readonly InsertedTemplate[] = [];
  // Known after a reload too, when what was put in before is forgotten.
  const variables = new Set<string>(Object.keys(TEMPLATE_VARIABLES));

  const show = (next: Partial<TemplateState>) => {
    const before = store.get();
    const after = { ...before, ...next };
    // Typing must render nothing: the same state is told once.
    const isSame =
      sameSlash(before.slash, after.slash) &&
      sameGaps(before.gaps, after.gaps) &&
      before.isFresh === after.isFresh &&
      before.isReply === after.isReply;
    if (!isSame) store.set(after);
  };

  return {
    state: store,
    attach: (next) => {
      doors.push(next);
      return () => {
        doors.splice(doors.indexOf(next), 1);
        if (doors.length > 0) return;
        draft = '';
        left = undefined;
        inserted = [];
        show(NOTHING);
      };
    },
    draftChanged: (text, caret, kind) => {
      draft = text;
      const isReply = kind === 'reply';
      if (left !== undefined && !isSlash(text.charAt(left))) left = undefined;
      const found = isReply && caret !== undefined ? findSlash(text, caret) : undefined;
      const slash = found && found.from === left ? undefined : found;
      show({ slash, gaps: isReply ? gapsOf(text, variables) : [], isFresh: isReply && text.trim() === '', isReply });
    },
    leaveSlash: () => {
      left = store.get().slash?.from;
      show({ slash: undefined });
    },
    insert: (template) => {
      const door = doors.at(-1);
      if (!door) return false;
      const { slash } = store.get();
      const place = slash && { from: slash.from, to: slash.to };
      for (const path of template.missing) variables.add(path);
      inserted = [...inserted, template];
      show({ slash: undefined });
      door.replace(template.text, place);
      const at = draft.indexOf(template.text);
      const [gap] = gapsOf(template.text, variables);
      if (gap && at !== -1) door.select(at + gap.from, at + gap.to);
      return true;
    },
    send: () => doors.at(-1)?.send(),
    sent: (text) => {
      const used = inserted.filter((each) => isStillIn(each.text, text));
      inserted = [];
      left = undefined;
      return used;
    },
  };
}

/** Whether any paragraph of a template went out as it was: the rest may have been rewritten. */
function isStillIn(template: string, sent: string): boolean {
  const paragraphs = template.split(/\n+/).map((each) => each.trim());
  const longest = paragraphs.toSorted((one, other) => other.length - one.length)[0] ?? '';
  return paragraphs.some((each) => each !== '' && each.length * 2 >= longest.length && sent.includes(each)) || sent.includes(longest);
}

function gapsOf(text: string, variables: ReadonlySet<string>): readonly DraftGap[] {
  if (!text.includes('[')) return [];
  return [...text.matchAll(GAP)].flatMap((match) => {
    const variable = match[1] ?? '';
    return variables.has(variable) ? [{ from: match.index, to: match.index + match[0].length, variable }] : [];
  });
}

function sameSlash(one: SlashCommand | undefined, other: SlashCommand | undefined): boolean {
  return one?.from === other?.from && one?.to === other?.to && one?.query === other?.query;
}

function sameGaps(one: readonly DraftGap[], other: readonly DraftGap[]): boolean {
  return one.length === other.length && one.every((gap, at) => gap.from === other[at]?.from && gap.variable === other[at]?.variable);
}
