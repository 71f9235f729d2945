import { parseArgs } from 'node:util';
import { listCases, showCase } from './cases.ts';
import { evaluate } from './evaluate.ts';
import { explain } from './explain.ts';
import { listHeld, releaseReply, showHeld } from './held.ts';
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
  send FILE…                    submit mails to the running stack
  evaluate DIR                  compare with DIR/labels.jsonl`;

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
