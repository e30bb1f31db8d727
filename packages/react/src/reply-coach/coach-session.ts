import { blockersOf, type Coach, type CoachContext, type CoachDiagnostic, type CoachFix } from '@ferryman/core/coach';
import { offerRewrites, type Rewriter, type RewriteOffer, type RewriteRequest } from '@ferryman/core/coach/rewrites';
import { createStore, type Readable } from '@ferryman/core/kernel';
import { changeBetween, mapPlace } from '../reply-composer/map-range.ts';
import { EMPTY_COACH, isAboutAll, remarkKey, type CoachOverride, type CoachState } from './coach-state.ts';
import { createIdleWait, PAUSE_MS } from './idle-wait.ts';

/** The field that a coach reads and, when the agent asks for it, changes. */
export interface CoachedField {
  /** Undefined where nothing is to be read: a note is for colleagues. */
  readonly text: () => string | undefined;
  readonly isComposing: () => boolean;
  readonly selection: () => { readonly from: number; readonly to: number };
  /** Puts `text` in place of everything, so that undo takes it back in one step. */
  readonly change: (text: string, caret: { readonly from: number; readonly to: number }) => void;
  readonly select: (from: number, to: number) => void;
}

/** What the coach reads with, and who is told. */
export interface CoachSettings {
  readonly coach: Coach | undefined;
  readonly context: CoachContext;
  readonly rewriters: readonly Rewriter[];
  readonly reading: RewriteRequest['reading'];
  readonly onOverride: ((override: CoachOverride) => void) | undefined;
  readonly onFixed: ((remark: CoachDiagnostic) => void) | undefined;
}

/** One composer's coach. Lives outside React, so that typing renders nothing. */
export interface CoachSession {
  readonly state: Readable<CoachState>;
  readonly setSettings: (settings: CoachSettings) => void;
  /** Reads a field until released. */
  readonly attach: (field: CoachedField) => () => void;
  /** The text may have changed: it is read after a pause. */
  readonly textChanged: () => void;
  /** Errors that stand between the draft as it is now and sending it. With any, the list opens. */
  readonly blockers: () => readonly CoachDiagnostic[];
  /** The message has left: what was passed over is counted. */
  readonly sent: () => void;
  readonly setOpen: (isOpen: boolean) => void;
  readonly setActive: (key: string | undefined) => void;
  readonly override: (remark: CoachDiagnostic, reason: string) => void;
  readonly fix: (remark: CoachDiagnostic, fix: CoachFix) => void;
  readonly takeRewrite: (offer: RewriteOffer) => void;
  /** Selects the words that a remark is about. */
  readonly goTo: (remark: CoachDiagnostic) => void;
  /** Opens the list at the remark at the caret, else the next one after it, else the first. False: there is none. */
  readonly openAtCaret: () => boolean;
  /** Goes to the next remark after the caret, or the one before it, round the ends. */
  readonly step: (direction: 1 | -1) => void;
}

/** Makes a session. */
export function createCoachSession(): CoachSession {
  const store = createStore<CoachState>(EMPTY_COACH);
  let settings: CoachSettings | undefined;
  let field: CoachedField | undefined;
  let asking: AbortController | undefined;
  let askedFor: { readonly text: string; readonly settings: CoachSettings } | undefined;
  const change = (next: Partial<CoachState>) => store.set({ ...store.get(), ...next });
  const keyOf = (remark: CoachDiagnostic) => remarkKey(remark, store.get().text);

  const read = () => {
    wait.cancel();
    const text = field?.text() ?? '';
    const found = settings?.coach?.lint(text, settings.context) ?? [];
    const { overrides: known, isOpen } = store.get();
    const overrides = text.trim() === '' ? EMPTY_COACH.overrides : known;
    const remarks = found.filter((remark) => !overrides.has(remarkKey(remark, text)));
    const rewrites = text === store.get().text ? store.get().rewrites : [];
    change({ text, remarks, overrides, rewrites, isOpen: isOpen && text.trim() !== '' });
    askRewrites();
  };
  const wait = createIdleWait(() => {
    // An input method's text is not the agent's yet; its end asks again.
    if (field && !field.isComposing()) read();
  });
  const ask = (pauseMs: number) => {
    asking?.abort();
    wait.ask(pauseMs);
  };
  /** Rewrites are looked for only while somebody looks at the list, and once for the same draft and facts. */
  const askRewrites = () => {
    const { isOpen, text, remarks } = store.get();
    if (!settings?.coach || settings.rewriters.length === 0 || !isOpen || text.trim() === '') return asking?.abort();
    const { coach, context, rewriters, reading } = settings;
    const isAsked = askedFor?.text === text && askedFor.settings === settings && asking?.signal.aborted === false;
    if (isAsked) return undefined;
    asking?.abort();
    const asked = new AbortController();
    asking = asked;
    askedFor = { text, settings };
    void offerRewrites(coach, rewriters, { draft: text, context, diagnostics: remarks, reading }, asked.signal).then((rewrites) => {
      if (!asked.signal.aborted && store.get().text === text) change({ rewrites });
    });
    return undefined;
  };
  /** The draft as it is now, read; a remark of an older reading is found again by its name. */
  const current = (remark: CoachDiagnostic): CoachDiagnostic | undefined => {
    const key = keyOf(remark);
    if (field?.text() === store.get().text) return remark;
    read();
    return store.get().remarks.find((each) => keyOf(each) === key);
  };
  const put = (text: string) => {
    const before = store.get().text;
    const changed = changeBetween(before, text);
    if (!field || !changed) return;
    const { from, to } = field.selection();
    field.change(text, { from: mapPlace(from, changed), to: mapPlace(to, changed) });
    read();
  };
  const goTo = (remark: CoachDiagnostic) => {
    const found = current(remark);
    if (!found) return;
    change({ activeKey: keyOf(found) });
    const end = isAboutAll(found, store.get().text) ? found.range.start : found.range.end;
    field?.select(found.range.start, end);
  };
  const freshRemarks = () => {
    if (field && field.text() !== store.get().text) read();
    return store.get().remarks;
  };

  return {
    state: store,
    setSettings: (next) => {
      const before = settings;
      settings = next;
      askedFor = undefined;
      if (before?.coach !== next.coach || before?.context !== next.context) ask(0);
      else if (before.rewriters !== next.rewriters || before.reading !== next.reading) askRewrites();
    },
    attach: (next) => {
      field = next;
      store.set(EMPTY_COACH);
      ask(0);
      return () => {
        if (field !== next) return;
        field = undefined;
        wait.cancel();
        asking?.abort();
        store.set(EMPTY_COACH);
      };
    },
    textChanged: () => ask(PAUSE_MS),
    blockers: () => {
      const blockers = blockersOf(freshRemarks());
      const [first] = blockers;
      if (first) {
        change({ isOpen: true, activeKey: keyOf(first) });
        askRewrites();
      }
      return blockers;
    },
    sent: () => {
      for (const override of store.get().overrides.values()) settings?.onOverride?.(override);
      asking?.abort();
      store.set(EMPTY_COACH);
    },
    setOpen: (isOpen) => {
      if (isOpen) freshRemarks();
      change({ isOpen, ...(!isOpen && { activeKey: undefined }) });
      askRewrites();
    },
    setActive: (activeKey) => change({ activeKey }),
    override: (remark, reason) => {
      const { text, overrides, remarks } = store.get();
      const key = keyOf(remark);
      const { rule, severity, range } = remark;
      const passed = { rule, severity, text: text.slice(range.start, range.end), reason };
      change({ overrides: new Map(overrides).set(key, passed), remarks: remarks.filter((each) => keyOf(each) !== key) });
    },
    fix: (remark, fix) => {
      const found = current(remark);
      // On a text that has changed since, the fix is the new reading's.
      const wanted = found === remark ? fix : found?.fixes[remark.fixes.indexOf(fix)];
      if (!found || !wanted) return;
      put(textAfter(store.get().text, wanted));
      settings?.onFixed?.(found);
    },
    takeRewrite: (offer) => {
      if (offer.errors.length === 0 && field?.text() === store.get().text) put(offer.text);
    },
    goTo,
    openAtCaret: () => {
      const remarks = freshRemarks();
      const caret = field?.selection().from ?? 0;
      const { text, focusAsked } = store.get();
      const found =
        remarks.find((remark) => !isAboutAll(remark, text) && remark.range.start <= caret && remark.range.end >= caret) ??
        remarks.find((remark) => remark.range.start >= caret) ??
        remarks[0];
      if (!found) return false;
      change({ isOpen: true, activeKey: keyOf(found), focusAsked: focusAsked + 1 });
      askRewrites();
      return true;
    },
    step: (direction) => {
      const remarks = freshRemarks();
      if (remarks.length === 0) return;
      const { activeKey } = store.get();
      const { from, to } = field?.selection() ?? { from: 0, to: 0 };
      const active = remarks.findIndex((remark) => keyOf(remark) === activeKey && remark.range.start === from);
      const next =
        active !== -1
          ? (active + direction + remarks.length) % remarks.length
          : direction === 1
            ? remarks.findIndex(({ range }) => range.start >= to)
            : remarks.findLastIndex(({ range }) => range.end <= from);
      const target = remarks.at(next === -1 && direction === 1 ? 0 : next);
      if (target) goTo(target);
    },
  };
}

function textAfter(text: string, { edits }: CoachFix): string {
  return edits
    .toSorted((one, other) => other.start - one.start)
    .reduce((changed, { start, end, text: words }) => changed.slice(0, start) + words + changed.slice(end), text);
}
