import type { SpokenEmotion } from './emotion-pack.ts';

/** Faces and signs that mean the same in every language, by emotion and by how much they say (1 to 3). */
const BY_EMOTION: Readonly<Record<SpokenEmotion, Readonly<Partial<Record<1 | 2 | 3, string>>>>> = {
  pleased: { 1: '🙂😊👍👌😉😄😃😀😁✨🌹🌸💐', 2: '😍🥰😘🤩🥳🎉💯❤💕💖💗💜💙💚🧡💛👏🙌😻🤗💪', 3: '' },
  confused: { 1: '🤔🤨', 2: '😕😵🤷❓❔🫤😖' },
  worried: { 1: '😬😥', 2: '😟😰😨😧🥺😓🫣', 3: '😱' },
  impatient: { 1: '⏰⌛⏳🕐', 2: '😤🙄😒😑⏱' },
  disappointed: { 1: '😐🫠', 2: '😞😔🙁☹😢😩😫😣😿👎', 3: '😭💔' },
  angry: { 1: '😠', 2: '😡👿🖕', 3: '🤬💢' },
  threatening: { 2: '⚖🔪' },
};

/** Emoji by what they say. */
export const emojiTable: ReadonlyMap<string, { readonly id: SpokenEmotion; readonly weight: number }> = new Map(
  Object.entries(BY_EMOTION).flatMap(([id, byWeight]) =>
    Object.entries(byWeight).flatMap(([weight, signs]) =>
      Array.from(signs, (sign) => [sign, { id: id as SpokenEmotion, weight: Number(weight) }] as const),
    ),
  ),
);

/** Faces made of characters; the first that fits at a place counts. */
export const emoticons: readonly { readonly pattern: RegExp; readonly id: SpokenEmotion; readonly weight: number }[] = [
  { pattern: /(?<![\p{L}\p{N}])[>＞][:;]-?[([]/gu, id: 'angry', weight: 2 },
  { pattern: /(?<![\p{L}\p{N}<>])[:;]'?-?[([]{1,9}(?![\p{L}\p{N}])/gu, id: 'disappointed', weight: 1 },
  { pattern: /(?<![\p{L}\p{N}])(?:[:;]-?[)D]{1,9}|\^_?\^)(?![\p{L}\p{N}])/gu, id: 'pleased', weight: 1 },
  { pattern: /[ㅠㅜ]{2,20}|(?<!\p{L})T[_.]T(?!\p{L})/gu, id: 'disappointed', weight: 1 },
  { pattern: /(?<![\p{L}\p{N}])(?:-_+-|-\.-)/gu, id: 'impatient', weight: 1 },
];
