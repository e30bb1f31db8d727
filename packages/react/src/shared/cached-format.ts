/** Keeps what `make` returns by locale and key: Intl formatters cost a thousand times more to make than to use. */
export function cachedFormat<K extends string, F>(make: (locale: string, key: K) => F): (locale: string, key: K) => F {
  const kept = new Map<string, F>();
  return (locale, key) => {
    const place = `${locale}\n${key}`;
    const found = kept.get(place);
    if (found !== undefined) return found;
    const made = make(locale, key);
    kept.set(place, made);
    return made;
  };
}
