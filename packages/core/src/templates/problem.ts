/** A stretch of text in UTF-16 units; `end` is the first unit after it. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** What can be amiss with a template or with a reply made of it. */
export type ProblemCode =
  | 'syntax'
  | 'unknown-variable'
  | 'unknown-filter'
  | 'unknown-tag'
  | 'filter-needed'
  | 'wrong-filter'
  | 'missing-variable'
  | 'bad-value'
  | 'unsafe-link'
  | 'link-not-allowed'
  | 'rich-text-not-allowed'
  | 'too-long'
  | 'empty'
  | 'limit';

/** One thing amiss. An error stops sending; a warning does not. */
export interface TemplateProblem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  /** Key of the sentence the desk shows: `templates.problem.<code>`. */
  readonly messageKey: `templates.problem.${ProblemCode}`;
  /** What the sentence names: the variable, filter or tag; limit and length. */
  readonly values: Readonly<Record<string, string | number>>;
  /** Place in the template's body. */
  readonly inBody?: TextRange | undefined;
  /** Place in the rendered text: the gap that is still to be filled. */
  readonly inOutput?: TextRange | undefined;
}

export function problem(
  code: ProblemCode,
  values: TemplateProblem['values'],
  place: Pick<TemplateProblem, 'inBody' | 'inOutput' | 'severity'> | Partial<TemplateProblem> = {},
): TemplateProblem {
  return { severity: 'error', ...place, code, messageKey: `templates.problem.${code}`, values };
}
