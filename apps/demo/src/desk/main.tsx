import type { ReactElement } from 'react';
import { OfferReplies } from '@ferryman/react/compensation-picker';
import type { SlaBook } from '@ferryman/core/sla';
import { FerrymanProvider, useText } from '@ferryman/react/ferryman-provider';
import { loadMarket } from '@ferryman/packs/markets';
import { origin } from '@ferryman/packs/origins/cn';
import { DeskView, type DeskCulture } from '@ferryman/react/desk-view';
import { SlaProvider } from '@ferryman/react/sla-clocks';
import { ShortcutSheet } from '@ferryman/react/shortcut-sheet';
import { Choice } from '../choice.tsx';
import { useClocks } from '../clocks/use-clocks.ts';
import { useDueViews } from '../clocks/use-due-views.ts';
import { openSession, type Session } from '../session.ts';
import { showPage } from '../show-page.tsx';
import { useSetting } from '../use-setting.ts';
import { DemoComposer } from './demo-composer.tsx';
import { demoReading } from './demo-reading.ts';
import { fillReply } from './fill-reply.ts';

/** The demo's shop ships from China: its holidays slow delivery wherever the buyer lives. */
const culture: DeskCulture = { loadMarket, origin };

/** Each in its own name, as who reads it looks for it. */
const LOCALES = [
  ['en', 'English'],
  ['zh-CN', '简体中文'],
  ['zh-TW', '繁體中文'],
  ['ja', '日本語'],
  ['ko', '한국어'],
  ['de', 'Deutsch'],
  ['fr', 'Français'],
  ['es', 'Español'],
  ['pt-BR', 'Português (Brasil)'],
  ['ru', 'Русский'],
  ['ar', 'العربية'],
  ['he', 'עברית'],
  ['tr', 'Türkçe'],
  ['vi', 'Tiếng Việt'],
  ['th', 'ไทย'],
  ['id', 'Bahasa Indonesia'],
] as const;
const LOCALE_TAGS = LOCALES.map(([tag]) => tag);

/** Inside the provider, whose language names the view of what is due next. */
function DeskWithClocks({ session, book }: { readonly session: Session; readonly book: SlaBook }): ReactElement {
  const views = useDueViews(session.desk, book, useText()('sla.dueNext'));
  return <DeskView views={views} culture={culture} reading={demoReading} composer={DemoComposer} />;
}

function DeskPage({ session }: { readonly session: Session }): ReactElement {
  const book = useClocks(session);
  const [locale, setLocale] = useSetting('locale', ['en', ...LOCALE_TAGS]);
  const [theme, setTheme] = useSetting('theme', ['system', 'light', 'dark', 'high-contrast']);
  const [density, setDensity] = useSetting('density', ['comfortable', 'compact']);
  return (
    <FerrymanProvider desk={session.desk} locale={locale} theme={theme} density={density}>
      <div className="demo-page" data-theme={theme}>
        <header className="demo-bar">
          <strong>Ferryman demo · {session.desk.owner.actor.name}</strong>
          <Choice label="Language" value={locale} choices={LOCALES} onChange={setLocale} />
          <Choice
            label="Theme"
            value={theme}
            choices={[
              ['system', 'As the system'],
              ['light', 'Light'],
              ['dark', 'Dark'],
              ['high-contrast', 'High contrast'],
            ]}
            onChange={setTheme}
          />
          <Choice
            label="Density"
            value={density}
            choices={[
              ['comfortable', 'Comfortable'],
              ['compact', 'Compact'],
            ]}
            onChange={setDensity}
          />
        </header>
        <main className="demo-main">
          <OfferReplies fillReply={fillReply}>
            <SlaProvider book={book}>
              <DeskWithClocks session={session} book={book} />
            </SlaProvider>
          </OfferReplies>
        </main>
      </div>
      <ShortcutSheet />
    </FerrymanProvider>
  );
}

showPage(async () => {
  const as = new URLSearchParams(location.search).get('as') ?? 'agent';
  return <DeskPage session={await openSession(as)} />;
});
