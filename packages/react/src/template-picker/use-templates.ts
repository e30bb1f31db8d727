'use client';
import {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
} from 'react';
import type { MarketPack } from '@ferryman/core/culture';
import type { OutgoingMessage } from '@ferryman/core/desk';
import {
  chooseScenarioReply,
  recommendTemplates,
  resolveText,
  type NoText,
  type Recommendation,
  type RecommendationCase,
  type Register,
  type ResolvedText,
  type ScenarioReply,
  type Template,
  type TemplatePack,
} from '@ferryman/core/templates';
import type { ChannelLimits, RenderedReply, TemplateRenderer } from '@ferryman/core/templates/render';
import type { oftenUsed, recentlyUsed, TemplateSearch, TemplateUsage, usageBoosts } from '@ferryman/core/templates/search';
import { useFerryman } from '../ferryman-provider/ferryman-context.ts';
import type { InputDecoration } from '../reply-composer/composer-context.ts';
import type { BeforeSend } from '../reply-composer/composer-session.ts';
import { isComposingKey } from '../reply-composer/composing.ts';
import { formatList } from '../shared/format-list.ts';
import { lateModule, useLateModule } from '../shared/use-late-module.ts';
import { createTemplateSession, type InsertedTemplate, type TemplateSession } from './template-session.ts';
import '../locales/english/templates.ts';

/** The engines that find and fill templates, once they were fetched. */
export interface TemplateEngines {
  readonly renderer: TemplateRenderer;
  readonly searchOf: (templates: readonly Template[]) => TemplateSearch;
  readonly indexingOf: (templates: readonly Template[]) => Promise<void> | undefined;
  readonly oftenUsed: typeof oftenUsed;
  readonly recentlyUsed: typeof recentlyUsed;
  readonly usageBoosts: typeof usageBoosts;
}

/** A template whose words went out with a reply. */
export interface SentTemplate extends InsertedTemplate {
  /** Epoch ms, by the server's clock. */
  readonly sentAt: number;
  /** What went out, for the share of replies that follow the library. */
  readonly sentText: string;
}

export interface TemplatesOptions {
  /** The library. Keep the list the same between renders; undefined while it loads. */
  readonly templates: readonly Template[] | undefined;
  /** The packs whose words fill the texts: of the buyer's languages and of the agent's. */
  readonly packs?: readonly TemplatePack[] | undefined;
  /** The case at hand. Keep the object the same while its facts are. */
  readonly about: RecommendationCase;
  readonly market?: MarketPack | undefined;
  /** IANA zone of the buyer. */
  readonly timeZone?: string | undefined;
  /** `letter` puts greeting and closing around a text, as in an e-mail. Default `none`. */
  readonly frame?: 'letter' | 'none' | undefined;
  readonly channel?: ChannelLimits | undefined;
  readonly speaker?: 'masculine' | 'feminine' | undefined;
  /** What this agent or team used before. */
  readonly uses?: readonly TemplateUsage[] | undefined;
  /** A template went out, to be kept and judged later (`scoreUse`, `usageBoosts`). */
  readonly onUse?: ((use: SentTemplate) => void) | undefined;
  /** Words for an intent's id, for the reasons. Undefined: the reason stands without them. */
  readonly intentName?: ((id: string) => string | undefined) | undefined;
}

/** What language and address a text is wanted in; absent: what the case says. */
export interface TextWish {
  readonly language?: string | undefined;
  readonly register?: Register | undefined;
}

/** A template filled for the case; it may go out only where `reply.ready` is true. */
export interface FilledTemplate {
  readonly text: ResolvedText;
  readonly reply: RenderedReply;
  /** Whether it may be put into the composer: ready, or with nothing amiss but gaps that the agent can fill. */
  readonly isUsable: boolean;
}

/** Templates bound to a composer: `composerProps` go to the `ReplyComposer`, the binding to the parts inside it. */
export interface TemplatesBinding {
  readonly session: TemplateSession;
  readonly options: TemplatesOptions;
  readonly recommendations: readonly Recommendation[];
  readonly scenario: ScenarioReply;
  /** Fills a text for the case; undefined until the engines are there. */
  readonly fill: (engines: TemplateEngines | undefined, template: Template, wish?: TextWish) => FilledTemplate | NoText | undefined;
  /** Puts a filled text into the composer. False where there is none, or where it must not go. */
  readonly insert: (filled: FilledTemplate) => boolean;
  /** Who else listens to the composer's keys: parts inside set it. */
  readonly keys: { current: Readonly<Record<string, (event: KeyboardEvent<HTMLElement>) => boolean>> };
  readonly composerProps: {
    readonly inputDecorations: readonly InputDecoration[];
    readonly beforeSend: BeforeSend;
    readonly onSent: (message: OutgoingMessage) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
  readonly listId: string;
}

const engines = lateModule<TemplateEngines>(() => import('./template-engines.ts'));

/** The engines once they are there; fetched when first `wanted`. */
export function useTemplateEngines(wanted: boolean): TemplateEngines | undefined {
  return useLateModule(engines, wanted);
}

/** Changes when all of a library can be found in: a list that was made before is made again. Begins the indexing. */
export function useIndexed(loaded: TemplateEngines | undefined, templates: readonly Template[] | undefined): number {
  const [turn, refresh] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    let isCurrent = true;
    const indexing = loaded && templates && loaded.indexingOf(templates);
    void indexing?.then(() => {
      if (isCurrent) refresh();
    });
    return () => {
      isCurrent = false;
    };
  }, [loaded, templates]);
  return turn;
}

const NO_RECOMMENDATIONS: readonly Recommendation[] = [];

/** Binds a library to the composer that its parts stand in: what fits, filled; a reply with gaps is held back. */
export function useTemplates(options: TemplatesOptions): TemplatesBinding {
  const { templates, packs, about, market, timeZone, frame, channel, speaker, onUse } = options;
  const [session] = useState(createTemplateSession);
  const { desk, text, locale } = useFerryman();
  const listId = useId();
  const keys = useRef<Readonly<Record<string, (event: KeyboardEvent<HTMLElement>) => boolean>>>({});
  const latest = useRef(onUse);
  useLayoutEffect(() => {
    latest.current = onUse;
  });

  const recommendations = useMemo(() => (templates ? recommendTemplates(templates, about) : NO_RECOMMENDATIONS), [templates, about]);
  const scenario = useMemo(() => chooseScenarioReply(recommendations), [recommendations]);

  const fill = useCallback<TemplatesBinding['fill']>(
    (loaded, template, wish = {}) => {
      const languages = wish.language === undefined ? about.languages : [wish.language];
      const found = resolveText(template, { languages, register: wish.register ?? about.register });
      if (!found.found || !loaded) return found.found ? undefined : found;
      const pack = packs?.find(({ language }) => language === found.language);
      const { variables } = about;
      const now = desk.serverNow();
      const reply = loaded.renderer.render({ text: found, variables, now, pack, market, timeZone, frame, channel, speaker });
      return { text: found, reply, isUsable: reply.ready || (reply.text !== '' && reply.problems.every(isGap)) };
    },
    [about, packs, desk, market, timeZone, frame, channel, speaker],
  );
  const insert = useCallback<TemplatesBinding['insert']>(
    ({ text: { templateId, version, title, language, register }, reply, isUsable }) =>
      isUsable && session.insert({ templateId, version, title, language, register, text: reply.text, missing: reply.missing }),
    [session],
  );

  const readGaps = useCallback(() => session.state.get().gaps, [session]);
  const gaps = useSyncExternalStore(session.state.subscribe, readGaps, readGaps);
  const inputDecorations = useMemo(() => gaps.map(({ from, to }) => ({ from, to, severity: 'error' as const })), [gaps]);
  const beforeSend = useCallback<BeforeSend>(
    ({ kind }) => {
      const [gap] = session.state.get().gaps;
      if (kind !== 'reply' || !gap) return undefined;
      const list = formatList([...new Set(session.state.get().gaps.map(({ variable }) => variable))], locale);
      return { reason: text('templates.gapsBlock', { list }) };
    },
    [session, text, locale],
  );
  const onSent = useCallback(
    ({ kind, body }: OutgoingMessage) => {
      const sentAt = desk.serverNow();
      const used = session.sent(body.text);
      if (kind === 'reply') for (const each of used) latest.current?.({ ...each, sentAt, sentText: body.text });
    },
    [session, desk],
  );
  const onKeyDown = useCallback((event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || isComposingKey(event)) return;
    for (const listen of Object.values(keys.current)) {
      if (!listen(event)) continue;
      event.preventDefault();
      return;
    }
  }, []);

  return useMemo(
    () => ({
      ...{ session, options, recommendations, scenario, fill, insert, keys, listId },
      composerProps: { inputDecorations, beforeSend, onSent, onKeyDown },
    }),
    [session, options, recommendations, scenario, fill, insert, listId, inputDecorations, beforeSend, onSent, onKeyDown],
  );
}

const isGap = ({ severity, code }: RenderedReply['problems'][number]) =>
  severity === 'warning' || code === 'missing-variable' || code === 'unsafe-link';

/** Lets a part listen to the composer's keys for as long as it stands there. Answer true where the key was its own. */
export function useComposerKeys({ keys }: TemplatesBinding, name: string, listen: (event: KeyboardEvent<HTMLElement>) => boolean): void {
  useLayoutEffect(() => {
    keys.current = { ...keys.current, [name]: listen };
    return () => {
      const { [name]: gone, ...others } = keys.current;
      if (gone === listen) keys.current = others;
    };
  }, [keys, name, listen]);
}
