import { openSession, readPeople } from '../session.ts';
import { showPage } from '../show-page.tsx';
import { BuyerPage } from './buyer-page.tsx';
import { ChooseBuyer } from './choose-buyer.tsx';

showPage(async () => {
  const as = new URLSearchParams(location.search).get('as');
  if (as === null) return <ChooseBuyer people={await readPeople()} />;
  return <BuyerPage session={await openSession(as)} />;
});
