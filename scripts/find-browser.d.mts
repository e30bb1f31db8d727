/** The path of a Chromium-family browser. Throws one error with what to do when there is none. */
export function findBrowser(): Promise<string>;
/** Installs fonts for screenshots where we may. */
export function ensureFonts(): void;
/** Launch options for Playwright. */
export function browserLaunch(): Promise<{ executablePath: string; args: string[] }>;
