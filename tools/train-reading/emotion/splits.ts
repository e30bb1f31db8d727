/** A stable number of a text, the same on every machine. */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}

/** Whether a row of a set is kept from training: about 15 of 100, by what it says, so that a text said twice is on one side only. */
export const isHeldOut = (text: string): boolean => stableHash(`ferryman held out ${text}`) % 100 < 15;

/** Which of some folds a text belongs to. */
export const foldOf = (text: string, folds: number): number => stableHash(`ferryman fold ${text}`) % folds;
