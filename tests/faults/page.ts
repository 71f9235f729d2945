import { writeFileSync } from 'node:fs';
import * as z from 'zod';
import { type FuzzRun, fuzzSeries } from '../fuzz/series.ts';
import { faults } from './calls.ts';
import { type Measurements, readMeasurements } from './measurements.ts';

const matrixSchema = z.object({
  date: z.string(),
  stories: z.array(
    z.object({
      story: z.string(),
      rows: z.array(z.object({ call: z.string(), outcomes: z.record(z.string(), z.string()) })),
    }),
  ),
});

const columns = [...faults, 'killed before', 'killed after'];

/** Writes docs/reliability.md anew from the figures that are kept, without running anything. */
export function writeReliabilityPage(): void {
  writeFileSync(new URL('../../docs/reliability.md', import.meta.url), reliabilityPage(readMeasurements()));
}

/** The page on reliability, from the figures in docs/measurements/ by the name of their file; others are not its concern. */
export function reliabilityPage(figures: Measurements): string {
  const { faults: matrix, soak, fuzz, memory } = figures;
  return [
    introduction,
    ...(matrix ? [matrixSection(matrixSchema.parse(matrix))] : []),
    overload,
    ...(soak ? [`## Soak\n\n${soakText}\n\n${tableOf(soak)}`] : []),
    ...(fuzz ? [fuzzSection(fuzzSeries.parse(fuzz).runs)] : []),
    ...(memory ? [`## Memory\n\n${tableOf(memory)}`] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

const introduction = `# Reliability

Written by \`npm run docs:reliability\`, from runs against the emulators with the real AWS clients. The same runs are tests
(\`tests/faults\`).

**The promise.** One message becomes one turn of one case, is answered at most once, and its Customer Success Manager gets
at most one brief. No message is lost: it is in a case, or in the queue, or in the dead letters with an alarm.

**The side we chose.** SES has no idempotency token. When a connection to SES breaks before the answer, or the process ends
between handing a mail over and noting that it was taken, nobody can know whether it left. Then it is **not sent again**:
the mail is recorded as \`failed\` with that reason, for a person to see. A customer would rather get no second answer than
two. Everything else is repeated until it is done.

## When one call goes wrong

Every AWS call of an undisturbed run goes wrong once, in every way. The message is then handed out again as the queue would,
and once more after that. What is stored and what has left is compared with the undisturbed run.

| fault | what happens |
| --- | --- |
| refused | no connection: nothing happened, and the caller knows |
| dropped | the connection breaks before the request has an effect; the caller cannot know that |
| cut | the call has its effect, the connection breaks before the answer |
| repeated | as cut, and the client repeats the call by itself |
| echoed | the request arrives a second time when all is over |
| stalled | the worker stands still before the call until another one has handled the message, then goes on |
| killed before, killed after | SIGKILL of a process that runs the real handler |

✓ as undisturbed · ~ given up, and recorded so, where nobody can know; "left" says whether it had left · – cannot happen, or
is no different: a read has no effect to be cut off or come twice, the client of SES never repeats a call, and only with SES
does it matter whether a connection was refused or dropped`;

const overload = `## When a service is away, or takes less

The numbers are those of the template; \`tests/faults/overload.test.ts\` moves the clock and counts the receives.

| what | what happens |
| --- | --- |
| SES limits the rate, answers 500 or 503, or cannot be reached | asked again up to seven times within about 16 seconds, with growing random pauses; then the message is put into the queue anew, one to three minutes later |
| the daily quota is used up, sending is paused | the message is put into the queue anew, 15 minutes later, for up to three days; the mail stays \`pending\`, the case is complete, an alarm tells after half an hour |
| SES refuses one mail | recorded as \`failed\` with the reason |
| SES refuses us: permissions, configuration set, MAIL FROM domain | pending; after five receives (24 minutes) a dead letter with an alarm; redrive the queue after the repair and it leaves |
| DynamoDB or S3 is away | the message comes back every six minutes, five times: up to 24 minutes are waited out; then a dead letter with an alarm, which loses nothing |

A message that is put into the queue anew counts its receives from one, so no outage of SES uses them up.`;

const soakText =
  'Random faults in random calls, random kills, deliveries in random order, repeated and side by side, over many mails: `npm run test:soak -- --minutes 10 --seed N --keep`. A message that was received five times is a dead letter and is redriven, as a person would. Given up means: recorded as `failed`, because nobody could know whether SES had taken it.';

const fuzzText =
  'Real mails damaged at random, each taken from its bytes to the mails we send: `npm run test:fuzz -- --minutes 60 --seed N`. A crash is a mail that throws, hangs or takes ten seconds of a processor; a broken promise is one that goes through with something wrong in what comes of it. Each row is the program as it was then: what a row found was mended and kept as a test (`tests/odd`) before the next.';

function fuzzSection(runs: readonly FuzzRun[]): string {
  const header = ['date', 'seeds from', 'minutes', 'mails', 'crashes', 'broken promises', 'slowest'];
  const lines = runs.map(({ date, seeds, minutes, mails, crashes, brokenPromises, slowest }) => [
    date,
    seeds.join(', '),
    ...[minutes, mails, crashes, brokenPromises].map(String),
    `${slowest.milliseconds} ms for ${slowest.bytes} bytes`,
  ]);
  const sum = (of: (run: FuzzRun) => number): string =>
    String(Math.round(runs.reduce((total, run) => total + of(run), 0)));
  const total = [
    'together',
    '',
    sum(({ minutes }) => minutes),
    sum(({ mails }) => mails),
    sum(({ crashes }) => crashes),
    sum((run) => run.brokenPromises),
    '',
  ];
  return `## Fuzz\n\n${fuzzText}\n\n${markdown(header, [...lines, total])}`;
}

function matrixSection({ stories }: z.infer<typeof matrixSchema>): string {
  return stories
    .map(({ story, rows }) => {
      const header = ['call', ...columns];
      const lines = rows.map(({ call, outcomes }, index) => [
        `${index + 1}. ${call}`,
        ...columns.map((column) => cellOf(outcomes[column])),
      ]);
      return `### ${titleOf(story)}\n\n${markdown(header, lines)}`;
    })
    .join('\n\n');
}

function cellOf(outcome: string | undefined): string {
  if (outcome === undefined) return '–';
  if (outcome === 'as undisturbed') return '✓';
  return outcome.replaceAll(
    /(reply|brief) given up, had( not)? left/g,
    (_, mail, not) => `~ ${mail} ${not ? 'not left' : 'left'}`,
  );
}

function tableOf(values: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(values).map(([name, value]) => [words(name), shown(value)]);
  return markdown(['figure', 'value'], lines);
}

function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, inner]) => `${words(name)} ${shown(inner)}`)
    .join(', ');
}

const words = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

const titleOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const markdown = (header: readonly string[], lines: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
