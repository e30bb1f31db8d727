// Finds a Chromium-family browser for tests and benchmarks: BROWSER_PATH, else the usual places of this system,
// else Debian's package where we may install it, else one error that names the ways out.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const onPath = (names) => names.flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)));

function usualPlaces() {
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  if (process.platform === 'win32')
    return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((folder) => [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')]);
  return onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']);
}

const isRootOnDebian = () => process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version');

function installOnDebian(packages) {
  process.stderr.write(`Installing ${packages.join(', ')} from Debian (we are root on Debian) ...\n`);
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  execFileSync('apt-get', ['update', '-qq'], quiet);
  execFileSync('apt-get', ['install', '-y', '-qq', ...packages], quiet);
}

/** Fonts without which Chinese and emoji are boxes in screenshots: a file of each, and the package it is in. */
const fonts = [
  ['fonts/opentype/noto/NotoSansCJK-Regular.ttc', 'fonts-noto-cjk'],
  ['fonts/truetype/noto/NotoColorEmoji.ttf', 'fonts-noto-color-emoji'],
];

/** Installs missing fonts where we may, and says so where we may not. Tests do not depend on them; screenshots do. */
export function ensureFonts() {
  if (!isRootOnDebian()) return;
  const missing = fonts.filter(([file]) => !existsSync(join('/usr/share', file))).map(([, name]) => name);
  if (missing.length === 0) return;
  try {
    installOnDebian(missing);
  } catch (error) {
    process.stderr.write(`Fonts not installed (${missing.join(', ')}): ${error.message}. Only screenshots look worse for it.\n`);
  }
}

/** The path of a browser. Throws one error with what to do when there is none. */
export async function findBrowser() {
  const asked = process.env.BROWSER_PATH;
  if (asked) {
    if (existsSync(asked)) return asked;
    throw new Error(`BROWSER_PATH is ${asked}, but nothing is there. Point it at a Chromium-family browser, or unset it.`);
  }
  const found = usualPlaces().find((path) => existsSync(path));
  if (found) return found;
  const { chromium } = await import('playwright');
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  if (isRootOnDebian()) {
    installOnDebian(['chromium']);
    const installed = usualPlaces().find((path) => existsSync(path));
    if (installed) return installed;
  }
  throw new Error(
    'No browser found, and the browser tests need one. Any of these helps: install Chrome or Chromium ' +
      '(Debian: apt-get install chromium), or set BROWSER_PATH to its program, or run: npx playwright install chromium',
  );
}

/** Launch options for Playwright. */
export async function browserLaunch() {
  return {
    executablePath: await findBrowser(),
    args: process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  };
}

if (process.argv[1] === import.meta.filename) {
  process.stdout.write(`${await findBrowser()}\n`);
  if (process.argv.includes('--fonts')) ensureFonts();
}
