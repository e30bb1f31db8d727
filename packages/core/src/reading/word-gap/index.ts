export { maskPersonal, wordGapReport, type WordGap, type WordGapMessage, type WordGapOptions } from './word-gap-report.ts';
