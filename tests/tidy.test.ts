import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

const sources = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((path) => path !== '' && !path.endsWith('.d.ts') && existsSync(join(root, path)));

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const importsOf = (path: string): string[] =>
  [
    ...read(path).matchAll(
      /^(?:import|export)[^;]*?from '([^']+)'|^import '([^']+)'|await import\('([^']+)'\)/gms,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '');

/** Where an import of our own leads, as a path from the root. */
const ownImports = (path: string): string[] =>
  importsOf(path)
    .filter((name) => name.startsWith('.'))
    .map((name) => normalize(join(dirname(path), name)));

const isIn =
  (folder: string) =>
  (path: string): boolean =>
    path.startsWith(`${folder}/`);

describe('the direction of dependencies', () => {
  /** A folder and what it may import from, besides itself. */
  const mayImport: Readonly<Record<string, readonly string[]>> = {
    core: [],
    functions: ['core'],
    console: ['core', 'functions'],
    infra: ['core', 'functions'],
    local: ['core', 'functions', 'console', 'infra'],
    cli: ['core', 'functions', 'infra', 'local'],
    doctor: ['core', 'infra'],
    training: ['core'],
    scripts: ['core', 'functions', 'infra', 'local', 'cli', 'training'],
  };

  it.each(Object.entries(mayImport))('%s imports only from where it may', (folder, others) => {
    const wrong = sources.filter(isIn(folder)).flatMap((path) =>
      ownImports(path)
        .filter((target) => ![folder, ...others].some((allowed) => isIn(allowed)(target)))
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('inside core goes from the mail to the reply', () => {
    /** What a part of core may import from. */
    const order: Readonly<Record<string, readonly string[]>> = {
      'core/languages': [],
      'core/practices': ['core/assessment/facts.ts'],
      'core/email': ['core/languages', 'core/assessment/facts.ts'],
      'core/assessment': ['core/email', 'core/languages', 'core/practices'],
      'core/directory': ['core/email', 'core/languages', 'core/time-zone.ts'],
      'core/case': [
        'core/assessment',
        'core/directory',
        'core/email',
        'core/languages',
        'core/practices',
        'core/configuration.ts',
      ],
      'core/insights': ['core/case', 'core/assessment/facts.ts', 'core/languages', 'core/practices'],
      'core/replies': [
        'core/case',
        'core/assessment',
        'core/email',
        'core/languages',
        'core/practices',
        'core/configuration.ts',
      ],
    };
    const wrong = Object.entries(order).flatMap(([part, others]) =>
      sources.filter(isIn(part)).flatMap((path) =>
        ownImports(path)
          .filter(
            (target) => ![part, ...others].some((allowed) => target === allowed || isIn(allowed)(target)),
          )
          .map((target) => `${path} imports ${target}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('core knows no file, clock, randomness, environment or AWS', () => {
    const packages = [
      'mailparser',
      'html-to-text',
      'image-size',
      'eld/extrasmall',
      'zod',
      'node:crypto',
      'csv-parse/sync',
      'tldts',
    ];
    const foreign = sources.filter(isIn('core')).flatMap((path) =>
      importsOf(path)
        .filter((name) => !name.startsWith('.') && !packages.includes(name))
        .map((name) => `${path} imports ${name}`),
    );
    const impure = sources
      .filter(isIn('core'))
      .filter((path) =>
        /\bDate\.now\(|\bnew Date\(\)|Math\.random|process\.|randomBytes|randomUUID|fetch\(/.test(read(path)),
      );
    expect([...foreign, ...impure]).toEqual([]);
  });

  it('mailparser is imported in one place', () => {
    expect(sources.filter((path) => isIn('core')(path) && importsOf(path).includes('mailparser'))).toEqual([
      'core/email/mime-parser.ts',
    ]);
  });

  it('zod is imported as a namespace, so that its messages in fifty languages stay out of the bundles', () => {
    expect(sources.filter((path) => /import (?:type )?\{[^}]*\} from 'zod'/.test(read(path)))).toEqual([]);
  });
});

describe('house rules', () => {
  const code = sources.filter((path) => !isIn('core/languages')(path));

  it('no file is too long to read', () => {
    expect(code.filter((path) => read(path).split('\n').length > 240)).toEqual([]);
  });

  // What the linter forbids by itself (biome.json) is not looked for again.
  it('nothing is switched off, left for later or forced', () => {
    const self = 'tests/tidy.test.ts';
    expect(
      code.filter(
        (path) =>
          path !== self &&
          /@ts-expect-error|\bTODO\b|\bFIXME\b|\.(?:skip|only|todo)\(|as unknown as|as never/.test(
            read(path),
          ),
      ),
    ).toEqual([]);
  });

  it('every source file is used', () => {
    const entries = [
      'functions/intake.ts',
      'functions/feedback.ts',
      'functions/dead-letters.ts',
      'functions/follow-up.ts',
      'functions/canary.ts',
      'functions/digest.ts',
      'console/lambda.ts',
      'infra/app.ts',
      'local/start.ts',
      'cli/intake.ts',
      'doctor/run.ts',
      'training/train.ts',
      'training/train-kind.ts',
      'tests/faults/report.ts',
      'tests/permissions/report.ts',
      'tests/soak/run.ts',
      'training/parts.ts',
      'vitest.config.ts',
    ];
    const used = new Set(
      sources.flatMap((path) => [
        ...ownImports(path),
        ...[...read(path).matchAll(/new URL\('([^']+\.ts)'/g)].map((match) =>
          normalize(join(dirname(path), match[1] ?? '')),
        ),
      ]),
    );
    const orphans = sources.filter(
      (path) =>
        !used.has(path) &&
        !entries.includes(path) &&
        !path.endsWith('.test.ts') &&
        !isIn('scripts')(path) &&
        !isIn('bench')(path),
    );
    expect(orphans).toEqual([]);
  });
});
