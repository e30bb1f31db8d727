import { createRef } from 'react';
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { Button } from './button.tsx';
import { Slot } from './slot.tsx';

afterEach(cleanup);

test('listeners of both sides run, the child first; classes and styles are joined; elsewhere the child wins', () => {
  const calls: string[] = [];
  const { getByRole } = render(
    <Slot
      className="fm-button"
      style={{ color: 'red', opacity: 0.5 }}
      title="given"
      lang="de"
      onClick={() => calls.push('given')}
      onFocus={() => calls.push('focus')}
    >
      <a href="#there" className="mine" style={{ color: 'blue' }} title="own" lang={undefined} onClick={() => calls.push('own')}>
        There
      </a>
    </Slot>,
  );
  const link = getByRole('link', { name: 'There' });
  link.focus();
  link.click();
  expect(calls).toEqual(['focus', 'own', 'given']);
  expect(link.className).toBe('fm-button mine');
  expect([link.style.color, link.style.opacity, link.title, link.lang]).toEqual(['blue', '0.5', 'own', 'de']);
});

test('both refs get the element and are emptied again, also one with a cleanup of its own', () => {
  const given = createRef<HTMLElement>();
  const letGo = vi.fn<() => void>();
  const own = vi.fn<(node: HTMLElement | null) => () => void>(() => letGo);
  const { unmount, getByRole } = render(
    <Slot ref={given}>
      <a href="#there" ref={own}>
        There
      </a>
    </Slot>,
  );
  expect(given.current).toBe(getByRole('link'));
  expect(own).toHaveBeenCalledExactlyOnceWith(given.current);
  unmount();
  expect(given.current).toBeNull();
  expect(letGo).toHaveBeenCalledOnce();
});

test('a button as a link keeps its look and is no button', () => {
  const { getByRole } = render(
    <Button asChild variant="solid">
      <a href="#there">There</a>
    </Button>,
  );
  const link = getByRole('link');
  expect([link.className, link.dataset['variant'], link.getAttribute('type')]).toEqual(['fm-button', 'solid', null]);
});

test.each([
  ['text', 'There'],
  ['two elements', [<b key="1">There</b>, <b key="2">and here</b>]],
  ['nothing', null],
])('%s instead of one element is refused', (_, children) => {
  const complain = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(() => render(<Slot>{children}</Slot>)).toThrow(/single React element child/);
  complain.mockRestore();
});
