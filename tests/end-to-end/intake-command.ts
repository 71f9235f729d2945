import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../cli/intake.ts', import.meta.url));

export interface Finished {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

/** Runs the `intake` command on a data folder, as a person would. */
export const intakeOn =
  (dataDirectory: string, more: Readonly<Record<string, string>> = {}) =>
  (...parameters: string[]): Promise<Finished> =>
    new Promise((resolve) => {
      const env = { ...process.env, DATA_DIR: dataDirectory, NO_COLOR: '1', ...more };
      execFile(process.execPath, [command, ...parameters], { env, maxBuffer: 1e8 }, (failure, out, error) =>
        resolve({ status: typeof failure?.code === 'number' ? failure.code : 0, out, error }),
      );
    });

/** What `--json` printed. */
export const jsonLines = ({ out }: Finished): Record<string, unknown>[] =>
  out
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
