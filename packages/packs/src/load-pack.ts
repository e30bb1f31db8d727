/** What a bundler in development, Node and a built package say when there is no such file; anything else is a failure to load. */
const MISSING = /Unknown variable dynamic import|Cannot find module|ERR_MODULE_NOT_FOUND|Failed to resolve/;

/**
 * A pack's file, or undefined when there is none of that name.
 *
 * @throws what the import threw, when the file exists and could not be fetched (offline, blocked): it may be tried again.
 */
export async function loadPack<T>(read: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && MISSING.test(`${'code' in error ? String(error.code) : ''} ${error.message}`)) return undefined;
    throw error;
  }
}
