import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';

const files = { style: 'console.css', script: 'console.js' } as const;

const types: Readonly<Record<keyof typeof files, string>> = {
  style: 'text/css; charset=utf-8',
  script: 'text/javascript; charset=utf-8',
};

export interface Asset {
  /** Holds a hash of the content, so that a browser may keep it for ever. */
  readonly path: string;
  readonly content: string;
  readonly type: string;
}

export type Assets = Readonly<Record<keyof typeof files, Asset>>;

/** Reads style and script from the folder they are kept in. Throws where one is missing. */
export async function loadAssets(folder: string): Promise<Assets> {
  const load = async (name: keyof typeof files): Promise<Asset> => {
    const content = await readFile(join(folder, files[name]), 'utf8');
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
    return { path: `/assets/${hash}-${files[name]}`, content, type: types[name] };
  };
  return { style: await load('style'), script: await load('script') };
}

/** Serves them to anybody: the page to sign in on needs them, and they hold nothing about anybody. */
export function assetRoutes(assets: Assets): Hono {
  const app = new Hono();
  for (const { path, content, type } of Object.values(assets))
    app.get(path, (c) =>
      c.body(content, 200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' }),
    );
  return app;
}
