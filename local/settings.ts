import * as z from 'zod';
import { type Verdicts, verdictsSchema } from './receiving/verdicts.ts';

/** What a person can set in the environment when starting the stack. */
export interface Settings {
  readonly smtpPort: number;
  readonly mailboxPort: number;
  readonly consolePort: number;
  readonly dataDirectory: string;
  readonly verdicts: Verdicts;
}

/** An empty variable counts as one that is not set, as in a shell. */
function variable<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema);
}

function port(otherwise: number) {
  const expected = 'expected a port number between 0 and 65535';
  return variable(
    z
      .string()
      .regex(/^\d{1,5}$/, expected)
      .transform(Number)
      .refine((number) => number <= 65_535, expected)
      .default(otherwise),
  );
}

/** `spam=FAIL,dmarc=FAIL` as an object. */
const verdicts = variable(
  z
    .string()
    .default('')
    .transform((text) =>
      Object.fromEntries(
        text
          .split(',')
          .filter((entry) => entry.trim() !== '')
          .map((entry) => entry.split('=', 2).map((part) => part.trim())),
      ),
    )
    .pipe(verdictsSchema),
);

const environmentSchema = z.object({
  SMTP_PORT: port(2525),
  MAILBOX_PORT: port(1080),
  CONSOLE_PORT: port(8080),
  DATA_DIR: variable(z.string().default('.data')),
  VERDICTS: verdicts,
});

/** Settings, or one line for each variable that is wrong. */
export type SettingsResult = { readonly value: Settings } | { readonly mistakes: readonly string[] };

export function readSettings(environment: Readonly<Record<string, string | undefined>>): SettingsResult {
  const result = environmentSchema.safeParse(environment);
  if (!result.success)
    return {
      mistakes: result.error.issues.map(({ path: [name = '', ...inside], message }) => {
        const found = `found ${JSON.stringify(environment[String(name)])}`;
        return `${[String(name), ...inside.map(String)].join(' ')}: ${message}, ${found}`;
      }),
    };
  const { SMTP_PORT, MAILBOX_PORT, CONSOLE_PORT, DATA_DIR, VERDICTS } = result.data;
  return {
    value: {
      smtpPort: SMTP_PORT,
      mailboxPort: MAILBOX_PORT,
      consolePort: CONSOLE_PORT,
      dataDirectory: DATA_DIR,
      verdicts: VERDICTS,
    },
  };
}
