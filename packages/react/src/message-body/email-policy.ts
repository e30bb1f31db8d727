interface PolicyFactory {
  readonly createPolicy: (
    name: string,
    rules: { createHTML: (html: string) => string; createScriptURL: (url: string) => string },
  ) => object;
}

let policy: object | null | undefined;

/**
 * The one Trusted Types policy of Ferryman, named `ferryman`: list it in `trusted-types` of your Content-Security-Policy.
 * It lets the sanitiser parse an e-mail in an inert document, and is handed to nothing else.
 * Null where the browser has no Trusted Types. Throws where the page's policy forbids ours.
 */
export function emailPolicy(): object | null {
  if (policy !== undefined) return policy;
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  policy = factory
    ? factory.createPolicy('ferryman', {
        createHTML: (html) => html,
        createScriptURL: () => {
          throw new TypeError('Ferryman makes no script addresses.');
        },
      })
    : null;
  return policy;
}
