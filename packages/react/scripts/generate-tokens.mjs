// Writes src/shared/tokens.css from Radix's 12-step scales, and refuses to when a pair we promise fails WCAG AA.
// Run: node packages/react/scripts/generate-tokens.mjs [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import * as scales from '@radix-ui/colors';

const target = new URL('../src/shared/tokens.css', import.meta.url);
const steps = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
/** Our name -> Radix's. `follows` scales take their hue from --fm-accent-hue: lightness, and so contrast, stay. */
const families = [
  { name: 'gray', scale: 'slate', follows: true },
  { name: 'accent', scale: 'indigo', follows: true },
  { name: 'red', scale: 'red', follows: false },
  { name: 'amber', scale: 'amber', follows: false },
  { name: 'green', scale: 'green', follows: false },
  { name: 'blue', scale: 'blue', follows: false },
];

/** Radix's light amber 11 misses 4.5:1 on tinted grounds by a hair; this is the same hue, darker. */
const darkerAmber = '#8f5200';
const colour = (scale, step, dark) =>
  scale === 'amber' && Number(step) === 11 && !dark ? darkerAmber : scales[dark ? `${scale}Dark` : scale][`${scale}${step}`];
const paint = (hex, follows) => (follows ? `oklch(from ${hex} l c var(--fm-accent-hue, h))` : hex);

function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a, b) => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

/** Text that our components put on these backgrounds: [text, background, least contrast]. */
const promises = [
  ...['gray-1', 'gray-2', 'gray-3', 'accent-3'].flatMap((ground) => [
    ['gray-12', ground, 7],
    ['gray-11', ground, 4.5],
  ]),
  ...['red', 'amber', 'green', 'blue', 'accent'].flatMap((family) => [
    [`${family}-12`, `${family}-3`, 7],
    [`${family}-11`, 'gray-1', 4.5],
    ['gray-12', `${family}-2`, 7],
  ]),
  ['accent-9', 'gray-1', 3],
];
const broken = [];
for (const dark of [false, true]) {
  const read = (name) => {
    const [family, step] = name.split('-');
    return colour(families.find((each) => each.name === family).scale, step, dark);
  };
  for (const [text, ground, least] of promises) {
    const found = contrast(read(text), read(ground));
    if (found < least) broken.push(`${dark ? 'dark' : 'light'}: ${text} on ${ground} is ${found.toFixed(2)}, needs ${least}`);
  }
  const onSolid = contrast('#ffffff', read('accent-9'));
  if (onSolid < 4.5) broken.push(`${dark ? 'dark' : 'light'}: white on accent-9 is ${onSolid.toFixed(2)}`);
}
if (broken.length > 0) throw new Error(`Contrast too low:\n${broken.join('\n')}`);

const scaleLines = families.flatMap(({ name, scale, follows }) =>
  steps.map((step) => {
    const [light, dark] = [false, true].map((isDark) => paint(colour(scale, step, isDark), follows));
    return `  --fm-${name}-${step}: light-dark(${light}, ${dark});`;
  }),
);

const roles = `
  --fm-ground: var(--fm-gray-2);
  --fm-paper: light-dark(#ffffff, ${paint(colour('slate', 1, true), true)});
  --fm-float: light-dark(#ffffff, ${paint(colour('slate', 2, true), true)});
  --fm-hover: var(--fm-gray-3);
  --fm-press: var(--fm-gray-4);
  --fm-selected: var(--fm-accent-3);
  --fm-line: var(--fm-gray-5);
  --fm-line-control: var(--fm-gray-7);
  --fm-text: var(--fm-gray-12);
  --fm-text-quiet: var(--fm-gray-11);
  --fm-text-accent: var(--fm-accent-11);
  --fm-text-danger: var(--fm-red-11);
  --fm-text-warning: var(--fm-amber-11);
  --fm-text-success: var(--fm-green-11);
  --fm-text-information: var(--fm-blue-11);
  --fm-on-solid: #ffffff;
  --fm-focus: light-dark(${paint(colour('indigo', 9, false), true)}, ${paint(colour('indigo', 11, true), true)});`;

const sharp = `
  --fm-paper: light-dark(#ffffff, #000000);
  --fm-ground: light-dark(#ffffff, #000000);
  --fm-float: light-dark(#ffffff, #000000);
  --fm-selected: var(--fm-accent-4);
  --fm-line: var(--fm-gray-9);
  --fm-line-control: var(--fm-gray-11);
  --fm-text: light-dark(#000000, #ffffff);
  --fm-text-quiet: var(--fm-gray-12);
  --fm-text-accent: var(--fm-accent-12);
  --fm-text-danger: var(--fm-red-12);
  --fm-text-warning: var(--fm-amber-12);
  --fm-text-success: var(--fm-green-12);
  --fm-text-information: var(--fm-blue-12);
  --fm-accent-9: light-dark(${paint(colour('indigo', 11, false), true)}, ${paint(colour('indigo', 9, true), true)});
  --fm-focus: light-dark(#000000, #ffffff);`;

const measures = `
  --fm-em: var(--fm-rem, var(--fm-isolated-rem, 1rem));
  --fm-size-1: calc(0.75 * var(--fm-em));
  --fm-size-2: calc(0.8125 * var(--fm-em));
  --fm-size-3: calc(0.875 * var(--fm-em));
  --fm-size-4: var(--fm-em);
  --fm-size-5: calc(1.25 * var(--fm-em));
  --fm-weight-regular: 400;
  --fm-weight-medium: 500;
  --fm-weight-strong: 600;
  --fm-space-1: 4px;
  --fm-space-2: 8px;
  --fm-space-3: 12px;
  --fm-space-4: 16px;
  --fm-space-5: 20px;
  --fm-space-6: 24px;
  --fm-space-8: 32px;
  --fm-space-12: 48px;
  --fm-radius-control: 6px;
  --fm-radius-bubble: 10px;
  --fm-radius-card: 12px;
  --fm-radius-round: 999px;
  --fm-elevation-float: 0 0 0 1px var(--fm-line), 0 8px 24px -8px light-dark(rgb(0 0 0 / 0.2), rgb(0 0 0 / 0.7));
  --fm-motion-fast: 120ms;
  --fm-motion-slow: 180ms;
  --fm-motion-ease: cubic-bezier(0.2, 0, 0, 1);
  --fm-layer-float: 2147483000;
  --fm-row: 56px;
  --fm-control: 32px;
  --fm-gap: var(--fm-space-3);`;

// Sizes are rem of the host's root: a host that scales text scales ours. Space stays in px, so rows keep their grid.
// A host whose root is no measure (62.5%) sets --fm-rem: 16px; in a shadow root that is the rule, and --fm-rem: 1rem undoes it.
const rounded = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial";
const scripts = [
  ['zh', 1.5, 1.65, `${rounded}, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif`],
  [
    'zh-Hant, zh-TW, zh-HK, zh-MO',
    1.5,
    1.65,
    `${rounded}, 'PingFang TC', 'Microsoft JhengHei', 'Noto Sans TC', 'Noto Sans CJK TC', sans-serif`,
  ],
  ['ja', 1.5, 1.65, `${rounded}, 'Hiragino Sans', 'Yu Gothic', 'Noto Sans JP', 'Noto Sans CJK JP', sans-serif`],
  ['ko', 1.45, 1.6, `${rounded}, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif`],
  ['ar, fa, ur', 1.5, 1.7, `'SF Arabic', 'Segoe UI', 'Noto Sans Arabic', ${rounded}, sans-serif`],
  ['th', 1.55, 1.7, `'Noto Sans Thai', Thonburi, 'Leelawadee UI', ${rounded}, sans-serif`],
];
const scriptRules = scripts.map(
  ([tags, leading, reading, fonts]) => `:where([data-fm-surface], [data-fm-surface] [lang]):lang(${tags}) {
  --fm-font: ${fonts};
  --fm-leading: ${leading};
  --fm-leading-message: ${reading};
}`,
);

const css = `/* Written by packages/react/scripts/generate-tokens.mjs. Change that, not this. */
[data-fm-surface] {
  color-scheme: light dark;
${scaleLines.join('\n')}
${roles.slice(1)}
${measures.slice(1)}
  --fm-font-mono: ui-monospace, 'SF Mono', Menlo, Consolas, 'Noto Sans Mono', monospace;
}
:where([data-fm-surface], [data-fm-surface] [lang]) {
  --fm-font: ${rounded}, 'Noto Sans', sans-serif;
  --fm-leading: 1.4;
  --fm-leading-message: 1.5;
}
${scriptRules.join('\n')}
[data-fm-surface][data-fm-theme='light'] {
  color-scheme: light;
}
[data-fm-surface][data-fm-theme='dark'] {
  color-scheme: dark;
}
[data-fm-surface][data-fm-density='compact'] {
  --fm-row: 44px;
  --fm-control: 28px;
  --fm-gap: var(--fm-space-2);
}
[data-fm-surface][data-fm-theme='high-contrast'] {
${sharp.slice(1)}
}
@media (prefers-contrast: more) {
  [data-fm-surface][data-fm-theme='system'] {
${sharp.slice(1).replaceAll(/^/gm, '  ')}
  }
}
@media (forced-colors: active) {
  [data-fm-surface] {
    --fm-line: CanvasText;
    --fm-line-control: ButtonBorder;
    --fm-selected: Highlight;
    --fm-focus: Highlight;
    --fm-text-quiet: CanvasText;
  }
}
@media (prefers-reduced-motion: reduce) {
  [data-fm-surface] {
    --fm-motion-fast: 0s;
    --fm-motion-slow: 0s;
  }
}
`;

if (process.argv.includes('--check')) {
  // The formatter breaks long lines; only the words count.
  const words = (text) => text.split(/\s+/).join(' ');
  if (words(readFileSync(target, 'utf8')) !== words(css)) throw new Error('tokens.css is not what generate-tokens.mjs writes: run it.');
} else {
  writeFileSync(target, css);
}
