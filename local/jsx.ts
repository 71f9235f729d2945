import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

let registered = false;

/**
 * Lets this process import `.tsx` files: Node strips types by itself, but does not know JSX. On Lambda the bundle, in tests
 * Vite does the same from the same two lines of tsconfig.json. Loaded here and not with a flag of Node, so that a program
 * that shows no pages pays nothing for them.
 */
export async function allowJsx(): Promise<void> {
  if (registered) return;
  registered = true;
  const { transformSync } = await import('esbuild');
  registerHooks({
    load(url, context, nextLoad) {
      if (!url.endsWith('.tsx')) return nextLoad(url, context);
      const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
        loader: 'tsx',
        jsx: 'automatic',
        jsxImportSource: 'hono/jsx',
        format: 'esm',
        target: 'node24',
        sourcefile: fileURLToPath(url),
        sourcemap: 'inline',
      });
      return { format: 'module', source: code, shortCircuit: true };
    },
  });
}
