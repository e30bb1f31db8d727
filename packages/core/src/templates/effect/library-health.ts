/** A reply that was sent, and the template it came from, if any. */
export interface SentReply {
  readonly text: string;
  readonly templateId?: string | undefined;
  /** What the template said when it was put into the composer. */
  readonly templateText?: string | undefined;
}

/** How far the library is followed. */
export interface ConsistencyShare {
  readonly replies: number;
  readonly following: number;
  /** 0 to 1; undefined without replies. */
  readonly share: number | undefined;
  readonly goal: number;
  readonly reached: boolean;
}

/** A reply follows its template where this share of both texts' pieces is common: a sentence may be added, the matter not rewritten. */
const SAME_ENOUGH = 0.6;

/** The share of sent replies that follow the library. @param goal - Default 0.85. */
export function consistencyShare(replies: readonly SentReply[], goal = 0.85): ConsistencyShare {
  const following = replies.filter(followsTemplate).length;
  const share = replies.length === 0 ? undefined : following / replies.length;
  return { replies: replies.length, following, share, goal, reached: share !== undefined && share >= goal };
}

/** Whether a reply still says what its template said. Works in any script: pieces of three signs are compared. */
export function followsTemplate({ text, templateId, templateText }: SentReply): boolean {
  if (templateId === undefined) return false;
  return templateText === undefined || similarity(text, templateText) >= SAME_ENOUGH;
}

function similarity(one: string, other: string): number {
  const first = piecesOf(one);
  const second = piecesOf(other);
  if (first.size === 0 && second.size === 0) return 1;
  let common = 0;
  for (const piece of first) if (second.has(piece)) common += 1;
  return (2 * common) / (first.size + second.size);
}

function piecesOf(text: string): ReadonlySet<string> {
  const signs = Array.from(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
      .trim(),
  );
  return new Set(signs.slice(0, Math.max(1, signs.length - 2)).map((_, at) => signs.slice(at, at + 3).join('')));
}

/** A buyer's question about a product. */
export interface ProductQuestion {
  readonly productId: string;
  readonly buyerId: string;
  /** What it asks: an intent, or the shop's own topic such as `voltage`. */
  readonly topic: string;
  /** Epoch ms. */
  readonly askedAt: number;
  readonly messageId?: string | undefined;
}

/** What a listing already says. */
export interface ListingTopics {
  readonly productId: string;
  readonly topics: readonly string[];
}

/** Something that buyers keep asking. */
export interface QuestionGap {
  readonly productId: string;
  readonly topic: string;
  /** Different buyers: one who asks five times is one. */
  readonly buyers: number;
  /** Of all buyers who asked about the product. */
  readonly share: number;
  /** True: the listing says it and buyers do not find it; false: it is not said. */
  readonly inListing: boolean;
  readonly lastAskedAt: number;
  /** The latest messages, at most five, to write the answer from. */
  readonly messageIds: readonly string[];
}

/**
 * Per product what buyers keep asking, what is not in the listing first, then by how many asked.
 *
 * @param minBuyers - How many different buyers make a gap. Default 3.
 */
export function findQuestionGaps(
  questions: readonly ProductQuestion[],
  listings: readonly ListingTopics[],
  minBuyers = 3,
): readonly QuestionGap[] {
  const byProduct = Map.groupBy(questions, ({ productId }) => productId);
  const said = new Map(listings.map(({ productId, topics }) => [productId, new Set(topics)]));
  return [...byProduct]
    .flatMap(([productId, asked]) => {
      const everybody = new Set(asked.map(({ buyerId }) => buyerId)).size;
      return [...Map.groupBy(asked, ({ topic }) => topic)].map(([topic, same]): QuestionGap => {
        const latest = same.toSorted((one, other) => other.askedAt - one.askedAt);
        const buyers = new Set(same.map(({ buyerId }) => buyerId)).size;
        return {
          ...{ productId, topic, buyers, share: buyers / everybody, inListing: said.get(productId)?.has(topic) ?? false },
          lastAskedAt: latest[0]?.askedAt ?? 0,
          messageIds: latest.flatMap(({ messageId }) => (messageId === undefined ? [] : [messageId])).slice(0, 5),
        };
      });
    })
    .filter(({ buyers }) => buyers >= minBuyers)
    .toSorted((one, other) => Number(one.inListing) - Number(other.inListing) || other.buyers - one.buyers);
}
