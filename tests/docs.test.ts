import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { practicesPage } from '../scripts/practices-page.ts';

it('docs/practices.md is what "npm run docs" would write', () => {
  expect(readFileSync(new URL('../docs/practices.md', import.meta.url), 'utf8')).toBe(practicesPage());
});
