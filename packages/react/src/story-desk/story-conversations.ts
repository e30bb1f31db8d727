import { createConversationLog, foldConversation, summaryOf } from '@ferryman/core/conversation';
import { conversationEventSchema, conversationIdSchema } from '@ferryman/core/schema';
import type { ConversationEvent, ConversationId, ConversationSnapshot, ConversationSummary } from '@ferryman/core/schema';
import { STORY_NOW } from './story-desk.ts';

const MINUTE = 60_000;
const chat = { kind: 'chat', richText: true, links: true, attachments: true } as const;
const agents = { ana: { kind: 'agent', id: 'ana', name: 'Ana Souza' }, bo: { kind: 'agent', id: 'bo', name: 'Bo Lindqvist' } } as const;

type Step =
  | { readonly ago: number; readonly buyer: string }
  | { readonly ago: number; readonly by: keyof typeof agents; readonly reply?: string; readonly note?: string; readonly language?: string }
  | { readonly ago: number; readonly by: keyof typeof agents; readonly change: Record<string, unknown>; readonly suggestion?: unknown };

interface Plot {
  readonly id: string;
  readonly name: string;
  readonly market?: string;
  readonly language?: string;
  readonly timeZone?: string;
  readonly channel?: Record<string, unknown>;
  readonly subject?: string;
  /** How far the team has read; default everything. */
  readonly unread?: boolean;
  readonly steps: readonly Step[];
}

const plots: readonly Plot[] = [
  {
    id: 'c-haddad',
    name: 'Mina Haddad',
    market: 'SA',
    language: 'ar',
    timeZone: 'Asia/Riyadh',
    channel: { ...chat, marketplace: 'AliExpress' },
    subject: 'طلب 20260311-7741',
    unread: true,
    steps: [
      { ago: 190, buyer: 'السلام عليكم، طلبت سماعات قبل أسبوع ولم تصل بعد. رقم الطلب 20260311-7741' },
      { ago: 150, by: 'ana', reply: 'وعليكم السلام، شكراً لتواصلك معنا. سأتحقق من الشحنة الآن.', language: 'ar' },
      { ago: 149, by: 'ana', change: { type: 'assignee.changed', assignee: { id: 'ana', name: 'Ana Souza' } } },
      {
        ago: 148,
        by: 'ana',
        change: { type: 'tags.changed', tags: ['where is my order', 'first order'] },
        suggestion: { by: 'rule', id: 'order-number' },
      },
      { ago: 120, by: 'bo', note: 'Parcel left Riyadh customs this morning, courier scan expected tonight.' },
      { ago: 62, buyer: 'هل من جديد؟ أحتاجها قبل العيد، وما زال التتبع متوقفاً منذ ثلاثة أيام.' },
    ],
  },
  {
    id: 'c-schneider',
    name: 'Jürgen Schneider-Wellenkamp',
    market: 'DE',
    language: 'de',
    timeZone: 'Europe/Berlin',
    subject: 'Lampe beschädigt',
    unread: true,
    steps: [
      { ago: 48, buyer: 'Die Lampe ist mit gebrochenem Schirm angekommen, was für ein Schlamassel. Fotos habe ich gemacht.' },
      { ago: 47, by: 'ana', change: { type: 'priority.changed', priority: 'urgent' } },
      { ago: 46, by: 'ana', change: { type: 'tags.changed', tags: ['damaged'] } },
      { ago: 40, buyer: 'Bitte melden Sie sich heute noch, sonst öffne ich einen Fall.' },
    ],
  },
  {
    id: 'c-sato',
    name: '佐藤 美咲',
    market: 'JP',
    language: 'ja',
    timeZone: 'Asia/Tokyo',
    steps: [
      { ago: 30, buyer: '先日購入したコートのサイズ交換は可能でしょうか。Mサイズを希望しております。' },
      { ago: 29, by: 'bo', change: { type: 'assignee.changed', assignee: { id: 'bo', name: 'Bo Lindqvist' } } },
    ],
  },
  {
    id: 'c-oliveira',
    name: 'Beatriz Oliveira',
    market: 'BR',
    language: 'pt-BR',
    timeZone: 'America/Sao_Paulo',
    unread: true,
    steps: [{ ago: 12, buyer: 'Oi! Vocês têm essa mesma jaqueta em azul? E faz desconto se eu levar duas?' }],
  },
  {
    id: 'c-wang',
    name: '王小明',
    market: 'SG',
    language: 'zh-CN',
    timeZone: 'Asia/Singapore',
    steps: [
      { ago: 400, buyer: '请问这个插头在新加坡能用吗？' },
      { ago: 380, by: 'ana', reply: '您好，新加坡使用英式三脚插头，本产品随箱附赠转换器，可以直接使用。', language: 'zh-CN' },
      { ago: 379, by: 'ana', change: { type: 'status.changed', status: 'pending' } },
    ],
  },
  {
    id: 'c-kim',
    name: '김서연',
    market: 'KR',
    language: 'ko',
    timeZone: 'Asia/Seoul',
    unread: true,
    steps: [{ ago: 4, buyer: '배송이 언제쯤 도착하나요? 통관 번호도 알려 주세요.' }],
  },
  {
    id: 'c-niran',
    name: 'ณิรัน ศรีสุข',
    market: 'TH',
    language: 'th',
    timeZone: 'Asia/Bangkok',
    steps: [
      { ago: 900, buyer: 'สินค้าสีไม่ตรงกับรูป อยากเปลี่ยนค่ะ' },
      { ago: 860, by: 'bo', reply: 'Thank you for the photo. A replacement in the right colour leaves today.', language: 'en' },
    ],
  },
  {
    id: 'c-martin',
    name: 'Élodie Martin',
    market: 'FR',
    language: 'fr',
    timeZone: 'Europe/Paris',
    channel: { kind: 'email', richText: true, links: true, attachments: true },
    subject: 'Facture de la commande 88120',
    steps: [
      { ago: 2900, buyer: 'Bonjour, pourriez-vous m’envoyer la facture avec le numéro de TVA de mon entreprise ?' },
      { ago: 2880, by: 'ana', reply: 'Bonjour Madame Martin, la facture est jointe à ce message.', language: 'fr' },
      { ago: 2870, by: 'ana', change: { type: 'status.changed', status: 'resolved' } },
    ],
  },
  { id: 'c-noname', name: 'buyer_88213', steps: [{ ago: 75, buyer: 'ok' }] },
  {
    id: 'c-long',
    name: 'Maximiliana Konstantinopolitanska-Featherstonehaugh von und zu Hohenlohe',
    market: 'GB',
    language: 'en',
    steps: [
      { ago: 7, buyer: `Where is it? ${'https://example.com/a-very-long-address-without-any-break/'.repeat(4)}` },
      {
        ago: 6,
        by: 'ana',
        change: { type: 'tags.changed', tags: ['a tag whose name goes on much longer than any tag should', 'second', 'third'] },
      },
    ],
  },
];

/** Conversations in many languages, states and lengths, as of `STORY_NOW`. */
export const storySnapshots: readonly ConversationSnapshot[] = plots.map(snapshotOf);

/** The id of a story conversation. */
export function storyId(id: string): ConversationId {
  return conversationIdSchema.parse(id);
}

/** Any number of rows, each different, sorted by nothing in particular. */
export function manySummaries(count: number): readonly ConversationSummary[] {
  const models = storySnapshots.map(({ summary }) => summary);
  return Array.from({ length: count }, (_, index) => {
    const model = models[index % models.length]!;
    const since = STORY_NOW - ((index * 7919) % 20_000) * MINUTE;
    return {
      ...model,
      id: storyId(`many-${index}`),
      buyer: { ...model.buyer, name: `${model.buyer.name} ${index}` },
      waiting: index % 3 === 0 ? null : { seq: model.seq, since },
      priority: 'normal',
      status: 'open',
      updatedAt: since,
    };
  });
}

function snapshotOf(plot: Plot): ConversationSnapshot {
  const { id, steps, unread = false, name, market, language, timeZone, channel = chat, subject } = plot;
  const buyer = { kind: 'buyer', id: `buyer-${id}`, name };
  let seq = 0;
  const event = (ago: number, actor: unknown, fields: Record<string, unknown>): ConversationEvent => {
    seq += 1;
    return conversationEventSchema.parse({ id: `${id}-${seq}`, conversationId: id, seq, at: STORY_NOW - ago * MINUTE, actor, ...fields });
  };
  const message = (text: string, kind: string, tag: string | undefined, reason: string) => ({
    type: 'message.sent',
    kind,
    reason,
    body: { format: 'text', text },
    attachments: [],
    language: tag,
  });
  const events = [
    event((steps[0]?.ago ?? 0) + 1, buyer, {
      type: 'conversation.opened',
      reason: 'buyer-message',
      buyer: { id: buyer.id, name, market, language, timeZone },
      channel,
      subject,
    }),
    ...steps.map((step) => {
      if ('buyer' in step) return event(step.ago, buyer, message(step.buyer, 'reply', language, 'buyer-message'));
      const actor = agents[step.by];
      if ('change' in step) return event(step.ago, actor, { reason: 'agent-command', suggestion: step.suggestion, ...step.change });
      if (step.note !== undefined) return event(step.ago, actor, message(step.note, 'note', 'en', 'agent-note'));
      return event(step.ago, actor, message(step.reply ?? '', 'reply', step.language, 'agent-reply'));
    }),
  ];
  const summary = summaryOf(foldConversation(createConversationLog(), events))!;
  return { summary: { ...summary, readSeqByTeam: unread ? 0 : summary.lastBuyerSeq }, events, hasOlder: false };
}
