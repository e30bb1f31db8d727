import { StrictMode, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import '@ferryman/react/styles.css';
import './demo.css';

/** Shows a page once what it needs is there, or says why it is not. */
export function showPage(prepare: () => Promise<ReactElement>): void {
  const place = document.getElementById('page');
  if (!place) throw new Error('The page has no #page to show anything in.');
  const root = createRoot(place);
  root.render(<p className="demo-notice">Connecting to the backend …</p>);
  prepare().then(
    (page) => root.render(<StrictMode>{page}</StrictMode>),
    (problem: unknown) =>
      root.render(<p className="demo-notice">This page could not start: {String(problem)}. Is the demo still running?</p>),
  );
}
