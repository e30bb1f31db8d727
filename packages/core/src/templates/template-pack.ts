import * as z from 'zod/mini';
import { TEMPLATE_VARIABLES, TEMPLATE_WORDS, type VariablePath } from './template-variables.ts';

const line = z.string().check(z.minLength(1), z.maxLength(200));
const paragraph = z.string().check(z.minLength(1), z.maxLength(2000));
const tag = z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/));
/** `delay.notice`: what it is about, and the step. */
const scenarioId = z.string().check(z.regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/), z.maxLength(64));
const dottedId = z.string().check(z.regex(/^[a-z]+(\.[a-z_]+)?$/));
const shortcut = z.string().check(z.regex(/^[\p{L}\p{N}][\p{L}\p{N}-]{0,31}$/u));
const keyword = z.string().check(z.minLength(1), z.maxLength(40));
const platform = z.string().check(z.regex(/^[a-z][a-z0-9-]*$/));
const count = z.number().check(z.int(), z.minimum(0));
const [firstPath, ...otherPaths] = Object.keys(TEMPLATE_VARIABLES) as [VariablePath, ...VariablePath[]];

export const registerSchema = z.enum(['formal', 'neutral', 'informal']);
/** Where in a purchase a template belongs. */
export const stageSchema = z.enum(['presale', 'order', 'delivery', 'aftersale', 'review', 'service']);
export const emotionSchema = z.enum(['calm', 'pleased', 'confused', 'worried', 'impatient', 'disappointed', 'angry', 'threatening']);
/** What may be attached where the channel carries it. */
export const mediaSchema = z.enum(['installation-video', 'size-chart', 'usage-tip', 'colour-card', 'packing-picture', 'return-label']);

/** What must hold of the case for a scenario to fit; each part may be absent. */
export const scenarioFitSchema = z.object({
  order: z.optional(z.array(z.enum(TEMPLATE_WORDS['order.status'])).check(z.minLength(1))),
  shipment: z.optional(z.array(z.enum(TEMPLATE_WORDS['shipment.status'])).check(z.minLength(1))),
  /** Days after the promised date, both ends included. */
  daysLate: z.optional(z.object({ from: z.optional(count), to: z.optional(count) })),
  /** How many times the buyer has written on the matter, at least. */
  contacts: z.optional(count),
});

/** A situation that calls for a reply, whatever the language. */
export const scenarioSchema = z.object({
  id: scenarioId,
  stage: stageSchema,
  /** In English: what the reply must do. Writers of a language write to it. */
  aim: z.string().check(z.minLength(10), z.maxLength(400)),
  /** Ids of the reading that call for it; empty for steps that the agent or the clock begins. */
  intents: z.array(dottedId),
  /** Emotions that make it likelier. */
  emotions: z.optional(z.array(emotionSchema)),
  fits: z.optional(scenarioFitSchema),
  /** What the reply cannot do without: every language's body names all of them, and no other one outside `{% if %}`. */
  needs: z.array(z.enum([firstPath, ...otherPaths])),
  tags: z.array(keyword).check(z.minLength(1)),
  /** Marketplaces (ids of the platform packs) where the wording is lawful only, or never. */
  platforms: z.optional(z.object({ only: z.optional(z.array(platform)), never: z.optional(z.array(platform)) })),
  media: z.optional(z.array(mediaSchema)),
  /** What is typed after the slash, the same in every language. */
  shortcut,
});

export const scenariosSchema = z.object({ scenarios: z.array(scenarioSchema) });

const bodies = z.partialRecord(registerSchema, z.array(paragraph).check(z.minLength(1)));

/** One scenario in one language. */
export const templateTextSchema = z.object({
  /** What agents see in the list, in this language. */
  title: line,
  /** Paragraphs of Liquid by register; joined by an empty line. */
  bodies,
  /** Further words by which it is found. */
  keywords: z.optional(z.array(keyword)),
  /** Further shortcuts, in the language's own script. */
  shortcuts: z.optional(z.array(shortcut)),
});

const spoken = z.object({ named: z.optional(line), plain: line });
const words = <Name extends string>(names: readonly [Name, ...Name[]]) => z.record(z.enum(names), line);

/** `languages/<tag>/templates.json`: everything of one language. */
export const templatePackSchema = z.object({
  language: tag,
  /** The registers every text has, the usual one first. One register where the language makes no difference. */
  registers: z.array(registerSchema).check(z.minLength(1)),
  /** Where the market's pack has no greeting in this language. `{name}` is the buyer's. */
  greetings: z.partialRecord(registerSchema, spoken),
  /** Where the market's pack has no closing in this language. `{name}` is the agent's. */
  closings: z.partialRecord(registerSchema, spoken),
  words: z.object({
    'order.status': words(TEMPLATE_WORDS['order.status']),
    'shipment.status': words(TEMPLATE_WORDS['shipment.status']),
    'offer.kind': words(TEMPLATE_WORDS['offer.kind']),
  }),
  texts: z.record(scenarioId, templateTextSchema),
});

export type Register = z.infer<typeof registerSchema>;
export type TemplateStage = z.infer<typeof stageSchema>;
export type TemplateMedia = z.infer<typeof mediaSchema>;
export type ScenarioFit = z.infer<typeof scenarioFitSchema>;
/** A situation that calls for a reply. Checked by `scenarioSchema` of `@ferryman/core/templates/template-pack`. */
export type Scenario = z.infer<typeof scenarioSchema>;
export type TemplateText = z.infer<typeof templateTextSchema>;
/** Everything of one language. Checked by `templatePackSchema` of `@ferryman/core/templates/template-pack`. */
export type TemplatePack = z.infer<typeof templatePackSchema>;
