import type { ReactElement } from 'react';
import type { People } from '../session.ts';

const marketNames = new Intl.DisplayNames('en', { type: 'region' });
const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** Whom to be: a buyer with a conversation already, or a new one from a market. */
export function ChooseBuyer({ people }: { readonly people: People }): ReactElement {
  return (
    <main className="demo-buyer">
      <header className="demo-bar">
        <strong>Who are you?</strong>
        <span>This stands in for the shop's own sign-in.</span>
      </header>
      <ul className="demo-buyer-list">
        <li>
          <form className="demo-form demo-card" action="/buyer.html">
            <label>
              A new buyer from
              <select name="as">
                {people.markets.map(({ market, language }) => (
                  <option key={market} value={`guest-${market}`}>
                    {marketNames.of(market)} ({languageNames.of(language)})
                  </option>
                ))}
              </select>
            </label>
            <button type="submit">Go to the shop</button>
          </form>
        </li>
        {people.buyers.map(({ id, name, market, language, subject }) => (
          <li key={id}>
            <a className="demo-card" href={`/buyer.html?as=${id}`}>
              <bdi>{name}</bdi>
              <small>
                {marketNames.of(market)}, {languageNames.of(language)}
                {subject && (
                  <>
                    {' · '}
                    <bdi lang={language}>{subject}</bdi>
                  </>
                )}
              </small>
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}
