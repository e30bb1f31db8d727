/** A programmer's mistake: the text says what happened, why it matters and what to do. */
export class FerrymanError extends Error {
  override readonly name = 'FerrymanError';
  readonly code: string;
  readonly context: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, context: Readonly<Record<string, unknown>> = {}) {
    super(`Ferryman [${code}]: ${message}`);
    this.code = code;
    this.context = context;
  }
}
