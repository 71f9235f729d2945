import { expect, it } from 'vitest';
import { originalPage } from '../../console/original.ts';

async function* mailWith(html: string): AsyncGenerator<Uint8Array> {
  const lines = ['From: a@b.example', 'Content-Type: text/html; charset=utf-8', '', html];
  yield Buffer.from(lines.join('\r\n'));
}

const shown = (html: string): Promise<string> => originalPage(mailWith(html), 'nothing');

it.each([
  'color: rgb(1, 2, 3)',
  'border: 1px solid #ccc',
  'font-family: "Segoe UI", sans-serif',
])('a mail keeps its look: %s', async (style) => {
  expect(await shown(`<p style='${style}'>x</p>`)).toContain(style.split(':')[0]);
});

it.each([
  'border: url(https://evil.example/pixel)',
  'list-style-type: url(https://evil.example/pixel)',
  'width: expression(alert(1))',
  'color: var(--other)',
  'color: \\75 rl(https://evil.example/pixel)',
  'background-image: url(https://evil.example/pixel)',
  'position: fixed',
])('nothing that loads something or leaves its place: %s', async (style) => {
  const page = await shown(`<p style="${style}">x</p>`);
  expect(page).toContain('<p>x</p>');
  expect(page).not.toContain('evil');
});
