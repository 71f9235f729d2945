import { scanTag } from '../../core/case/may-download.ts';
import type { World } from './journey.ts';
import { type Step, subjects } from './steps.ts';

const clean = {
  status: 200,
  body: `<?xml version="1.0" encoding="UTF-8"?><Tagging><TagSet><Tag><Key>${scanTag}</Key><Value>NO_THREATS_FOUND</Value></Tag></TagSet></Tagging>`,
};

/** The cases that a page leads to. */
const casesOn = (page: string): string[] => [
  ...new Set([...page.matchAll(/href="\/cases\/(ESC-\w+)/g)].map(([, id = '']) => id)),
];

async function found({ visitor }: World, query: string): Promise<string[]> {
  const { status, text } = await visitor.get(`/?${query}`);
  if (status !== 200) throw new Error(`The queue answers ${status} to ${query}.`);
  return casesOn(text);
}

async function caseOf(world: World, address: string): Promise<string> {
  const [id, ...others] = await found(world, `view=all&search=${encodeURIComponent(address)}`);
  if (id === undefined || others.length > 0)
    throw new Error(`expected one case of ${address}, found ${[id, ...others]}`);
  return `/cases/${id}`;
}

const fieldOf = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

/** Does to a case what a form on its page does. */
async function act({ visitor }: World, page: string, name: string, more: Record<string, string> = {}) {
  const { text } = await visitor.get(page);
  const [form = ''] = new RegExp(`<form class="act act-${name}".*?</form>`, 's').exec(text) ?? [];
  const fields = Object.fromEntries(['token', 'seen', 'mail'].map((field) => [field, fieldOf(form, field)]));
  const { status, location } = await visitor.send(`${page}/${name}`, { ...fields, ...more });
  return `${status} ${location.replace(page, 'the case')}`;
}

/** A morning of a Customer Success Manager, after the mails of the steps before. */
export const consoleSteps: readonly Step[] = [
  {
    name: 'every list of the console, and a search',
    async run(world) {
      const lists = ['view=mine', 'view=team&sort=urgency', 'view=all&sort=newest', 'view=all&sort=score'];
      for (const list of lists) await found(world, list);
      const all = await found(world, 'view=all&sort=newest');
      return `${all.length} cases, ${(await found(world, 'search=webwinkel')).length} found`;
    },
  },
  {
    name: 'a case with its mail and its file',
    async run(world) {
      const page = await caseOf(world, 'anna@wool.example');
      const original = await world.visitor.get(`${page}/turns/1/original`);
      world.witness.answerNext(({ operation }) => operation === 'GetObjectTagging', clean);
      const file = await world.visitor.get(`${page}/turns/1/files/1`);
      return [
        `${original.status} ${original.text.includes('Bureau Zand')}`,
        `${file.status} ${file.text.slice(0, 8)}`,
      ].join('; ');
    },
  },
  {
    name: 'a case is taken',
    run: async (world) => act(world, await caseOf(world, 'anna@wool.example'), 'take'),
  },
  {
    name: 'a held reply is released',
    async run(world) {
      const released = await act(world, await caseOf(world, 'list@wool.example'), 'release', {
        note: 'A person wrote this.',
      });
      return `${released}; ${await subjects(world, 'list@wool.example')}`;
    },
  },
];
