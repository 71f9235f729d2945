import { parseArgs } from 'node:util';
import { listCases, showCase } from './cases.ts';
import { clock } from './clock.ts';
import { checkDirectory, exportDirectory, importDirectory, showDirectory } from './directory.ts';
import { listDeadLetters, redrive, showDeadLetter } from './dlq.ts';
import { erase } from './erase.ts';
import { evaluate } from './evaluate.ts';
import { explain } from './explain.ts';
import { listHeld, releaseReply, showHeld } from './held.ts';
import { listKeys, rotateKey } from './key.ts';
import { replay } from './replay.ts';
import { restoreFrom } from './restore.ts';
import { send } from './send.ts';
import { UsageError } from './usage-error.ts';

const usage = `Usage: npm run --silent intake -- COMMAND

  explain [--json] FILE|DIR…    judge mails without any server
  cases [--json]                list the stored cases
  cases show ID [--json]        one case with its turns and outgoing mails
  held list [--json]            replies that were not sent, and why
  held show ID [--json]         one of them with its text
  held release ID [--by NAME] [--note TEXT] [--even-if-suppressed]
                                send it after all; the stack must be running
  directory [--json]            who is the Customer Success Manager of whom: how many, imported by whom
  directory import FILE.csv     put this file in its place, whole or not at all
  directory export              write it as such a file
  directory check [ADDRESS…] [--json]
                                what an address leads to and why; rows that nothing leads to
  dlq list [--json]             mails that could not be processed
  dlq show ID [--json]          one of them, and what is wrong with it
  dlq redrive ID|--all [--json] have them processed again
  replay S3-KEY|FROM..TO [--apply] [--requeue] [--json]
                                judge stored mail with today's rules and show the differences
  erase --sender ADDRESS [--yes] [--json]
                                erase a person, and prove it; without --yes, show what would go
  restore --from TABLE [--exactly] --yes [--json]
                                bring back records from a table restored to a point in time
  key list [--json]             the keys that sign reply addresses
  key rotate [--accept-days N] [--json]
                                a new one; what the others signed counts for N days more (90)
  send FILE…                    submit mails to the running stack
  clock [+3d|+12h|+30m|reset]   the time that the local stack sees; moves it on, or sets it right
  evaluate DIR                  compare with DIR/labels.jsonl, or with the tables in DIR`;

function need(paths: readonly string[], what: string): readonly string[] {
  if (paths.length === 0) throw new UsageError(`${what} is missing.\n${usage}`);
  return paths;
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        by: { type: 'string' },
        note: { type: 'string', default: '' },
        'even-if-suppressed': { type: 'boolean', default: false },
        all: { type: 'boolean', default: false },
        apply: { type: 'boolean', default: false },
        requeue: { type: 'boolean', default: false },
        from: { type: 'string' },
        exactly: { type: 'boolean', default: false },
        'accept-days': { type: 'string' },
        sender: { type: 'string' },
        yes: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : 'Wrong arguments'}\n${usage}`);
  }
}

type Values = ReturnType<typeof readArguments>['values'];

async function held([action = 'list', ...rest]: readonly string[], values: Values): Promise<void> {
  const id = () => need(rest, 'The id of the reply, or its case number,')[0] ?? '';
  const { json, by, note, 'even-if-suppressed': evenIfSuppressed } = values;
  switch (action) {
    case 'list':
      return listHeld(json);
    case 'show':
      return showHeld(id(), json);
    case 'release':
      return releaseReply(id(), { by, note, evenIfSuppressed });
    default:
      throw new UsageError(`"${action}" is not something to do with held replies.\n${usage}`);
  }
}

async function deadLetters([action = 'list', id]: readonly string[], { json, all }: Values): Promise<void> {
  switch (action) {
    case 'list':
      return listDeadLetters(json);
    case 'show':
      return showDeadLetter(need(id === undefined ? [] : [id], 'The id of the dead letter')[0] ?? '', json);
    case 'redrive':
      if (all === (id !== undefined))
        throw new UsageError(`Give either the id of a dead letter or --all.\n${usage}`);
      return redrive(id ?? null, json);
    default:
      throw new UsageError(`"${action}" is not something to do with dead letters.\n${usage}`);
  }
}

async function keys([action = 'list']: readonly string[], values: Values): Promise<void> {
  switch (action) {
    case 'list':
      return listKeys(values.json);
    case 'rotate':
      return rotateKey(values['accept-days'], values.json);
    default:
      throw new UsageError(`"${action}" is not something to do with keys.\n${usage}`);
  }
}

async function directory([action, ...rest]: readonly string[], { json }: Values): Promise<void> {
  switch (action) {
    case undefined:
      return showDirectory(json);
    case 'import':
      return importDirectory(need(rest, 'The file to import')[0] ?? '');
    case 'export':
      return exportDirectory();
    case 'check':
      return checkDirectory(rest, json);
    default:
      throw new UsageError(`"${action}" is not something to do with the directory.\n${usage}`);
  }
}

async function run(): Promise<void> {
  const { positionals, values } = readArguments();
  const [command, ...rest] = positionals;
  if (values.help || command === undefined || command === 'help') return console.log(usage);
  switch (command) {
    case 'explain':
      return explain(need(rest, 'The mail or folder to explain'), values.json);
    case 'cases':
      if (rest[0] === 'show') return showCase(need(rest.slice(1), 'The case number')[0] ?? '', values.json);
      if (rest.length > 0) throw new UsageError(`"${rest[0]}" is not something to do with cases.\n${usage}`);
      return listCases(values.json);
    case 'held':
      return held(rest, values);
    case 'directory':
      return directory(rest, values);
    case 'dlq':
      return deadLetters(rest, values);
    case 'replay':
      return replay(need(rest, 'The mail or the time')[0] ?? '', values);
    case 'erase':
      if (values.sender === undefined) throw new UsageError(`--sender ADDRESS is missing.\n${usage}`);
      return erase(values.sender, values);
    case 'restore':
      if (values.from === undefined) throw new UsageError(`--from TABLE is missing.\n${usage}`);
      return restoreFrom(values.from, values);
    case 'key':
      return keys(rest, values);
    case 'clock':
      return clock(rest[0]);
    case 'send':
      return send(need(rest, 'The mail to send'));
    case 'evaluate':
      return evaluate(need(rest, 'The folder to evaluate')[0] ?? '');
    default:
      throw new UsageError(`"${command}" is not a command.\n${usage}`);
  }
}

// A reader that closes early (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await run();
} catch (error) {
  const expected =
    error instanceof Error && (error.name === 'UsageError' || error.name === 'DataDirectoryInUse');
  console.error(expected ? error.message : error);
  process.exitCode = 1;
}
