import { scanTag } from '../../core/case/may-download.ts';
import type { Page } from './console-visitor.ts';
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

/** Sends the form of an act that stands on a page, about a case. */
async function move(
  { visitor }: World,
  about: string,
  name: string,
  page: string,
  more: Record<string, string> = {},
): Promise<Page> {
  const { text } = await visitor.get(page);
  const [form = ''] = new RegExp(`<form class="act act-${name}".*?</form>`, 's').exec(text) ?? [];
  const names = ['token', 'seen', 'mail', 'intoSeen'];
  const fields = Object.fromEntries(names.map((field) => [field, fieldOf(form, field)]));
  return visitor.send(`${about}/${name}`, { ...fields, ...more });
}

/** Does to a case what a form on its page does. */
async function act(world: World, page: string, name: string, more: Record<string, string> = {}) {
  const { status, location } = await move(world, page, name, page, more);
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
  {
    name: 'two cases are merged, and their messages are parted again',
    async run(world) {
      const marieke = 'marieke@deboerfietsen.example';
      const [from, into] = [await caseOf(world, marieke), await caseOf(world, 'anna@wool.example')];
      const number = into.replace('/cases/', '');
      const merged = await move(world, from, 'merge', `${from}/merge?into=${number}`, { into: number });
      const again = await world.visitor.get(from);
      const choice = await world.visitor.get(`${into}/split`);
      const messages = [...choice.text.matchAll(/name="message" value="([^"]*)"/g)].map(([, id = '']) => id);
      // After the two of the other case.
      const [, , message = ''] = messages;
      const split = await move(world, into, 'split', `${into}/split`, { message });
      const found = await world.visitor.get(split.location);
      return [
        `${merged.status} ${merged.location === `${into}?done=merge`}`,
        `${again.status} ${again.location.startsWith(`${into}?merged=`)}`,
        `${split.status} ${found.text.includes(marieke)}`,
      ].join('; ');
    },
  },
];
