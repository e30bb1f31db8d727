import { expect, it } from 'vitest';
import { createRoot } from 'react-dom/client';
import { createHandDesk, readyState } from '../thread-view/thread-fixtures.ts';
import { until } from '../thread-view/thread-harness.test-support.tsx';
import { FerrymanProvider } from '../ferryman-provider/index.ts';
import { MessageBody } from './message-body.tsx';
import { HOSTILE_EMAILS } from './hostile-emails.ts';
// Loaded before the policy falls: the test server's own way of loading modules is not what is tested.
import './html-body.tsx';
import './markdown-body.tsx';
import './find-links.ts';

it('works under Trusted Types and a style-src without inline styles, with no violation', async () => {
  const violations: string[] = [];
  document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.violatedDirective} ${event.sample}`));
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "style-src-attr 'none'; require-trusted-types-for 'script'; trusted-types ferryman";
  document.head.append(policy);

  // The policy is in force: what it forbids is seen.
  const probe = document.createElement('p');
  expect(() => {
    probe.innerHTML = '<b>x</b>';
  }).toThrow(TypeError);
  probe.setAttribute('style', 'color: red');
  await until(() => violations.length >= 2, 'the probes to be reported');
  violations.length = 0;

  const box = document.body.appendChild(document.createElement('div'));
  const root = createRoot(box);
  root.render(
    <FerrymanProvider desk={createHandDesk(readyState([])).desk}>
      <MessageBody
        body={{ format: 'html', text: 'x', html: `<p style="color:#a00">Styled, with style="kept" as text</p>${HOSTILE_EMAILS.join('')}` }}
      />
      <MessageBody body={{ format: 'markdown', text: '**bold** and https://shop.example' }} />
    </FerrymanProvider>,
  );
  await until(
    () => (box.querySelector('.fm-html')?.shadowRoot?.querySelector('p')?.style.color ?? '') === 'rgb(170, 0, 0)',
    'the styled e-mail',
  );
  await until(() => box.querySelector('strong') !== null, 'the Markdown');
  expect(box.querySelector('.fm-html')?.shadowRoot?.textContent).toContain('style="kept"');
  expect(violations).toEqual([]);
  root.unmount();
});
