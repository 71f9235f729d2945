import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configurationWith, rendered } from './infra/rendered.ts';

const page = readFileSync(new URL('../docs/operate.md', import.meta.url), 'utf8');

const everything = rendered(
  configurationWith({ alarmAddress: 'oncall@team.example', canary: { everyMinutes: 15 } }),
);

const headings = [...page.matchAll(/^#{2,3} (.+)$/gm)].map((match) => match[1] ?? '');

/** A heading is an id, or ends the ids of several alarms of one kind: `…Errors`. */
const isDescribed = (id: string): boolean =>
  headings.some((heading) => heading === id || (heading.startsWith('…') && id.endsWith(heading.slice(1))));

describe('the handbook', () => {
  it('says of every alarm what it means and what to do', () => {
    const ids = everything.all('AWS::CloudWatch::Alarm').map(({ id }) => id.replace(/^Alarms/, ''));
    expect(ids.length).toBeGreaterThan(6);
    expect(ids.filter((id) => !isDescribed(id))).toEqual([]);
  });

  it('names only commands that there are', () => {
    const usage = readFileSync(new URL('../cli/intake.ts', import.meta.url), 'utf8');
    const named = new Set(
      [...page.matchAll(/\bintake (?:-- )?([a-z]+(?: [a-z]+)?)/g)].map((match) => match[1] ?? ''),
    );
    const commands = [...named].filter((words) =>
      /^(?:dlq|held|cases|key|replay|erase|restore)\b/.test(words),
    );
    expect(commands.length).toBeGreaterThan(6);
    const unknown = commands.filter(
      (words) => !usage.includes(`  ${words}`) && !usage.includes(`  ${words.split(' ')[0]} `),
    );
    expect(unknown).toEqual([]);
  });

  it('has the headings that the doctor sends people to', () => {
    const folder = new URL('../doctor/checks/', import.meta.url);
    const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
    const wanted = sources.flatMap((source) =>
      [...source.matchAll(/docs\/operate\.md, "([^"]+)"/g)].map((match) => match[1]),
    );
    expect(wanted.length).toBeGreaterThan(1);
    for (const heading of wanted) expect(headings).toContain(heading);
  });
});
