import type { Context, Hono } from 'hono';
import { stream } from 'hono/streaming';
import type { Turn } from '../../core/case/case.ts';
import { attachmentPrefix } from '../../functions/adapters/prefixes.ts';
import { originalPage } from '../original.ts';
import type { ConsolePorts } from '../ports.ts';
import { originalHeaders } from '../security.ts';
import type { ConsoleEnv } from '../visit.ts';

/** The turn that an address names, counted from 1, or null. */
async function turnOf(c: Context<ConsoleEnv>, { cases }: ConsolePorts): Promise<Turn | null> {
  const file = await cases.loadFile(c.req.param('id') ?? '');
  return file?.turns[Number(c.req.param('turn')) - 1] ?? null;
}

/**
 * Sends a stored file to be kept and never shown: the browser gets no type to believe and a name that is only a name
 * (RFC 6266; the ASCII form for what does not know RFC 8187).
 */
function download(c: Context<ConsoleEnv>, name: string, content: AsyncIterable<Uint8Array>): Response {
  const ascii = name.replace(/[^\w. -]+/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  c.header('Content-Type', 'application/octet-stream');
  c.header('Content-Disposition', `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`);
  return stream(c, async (out) => {
    for await (const chunk of content) await out.write(chunk);
  });
}

/** Below `/cases/:id/turns/:turn`: the mail as it was laid out, the mail as it came, and its files. */
export function addMail(app: Hono<ConsoleEnv>, ports: ConsolePorts): void {
  app.get('/cases/:id/turns/:turn/original', async (c) => {
    const turn = await turnOf(c, ports);
    if (turn === null) return c.notFound();
    const mail = await ports.files.open(ports.bucketName, turn.rawKey);
    const page = await originalPage(mail, c.get('visit').strings.case.noHtml);
    return c.html(page, 200, { ...originalHeaders });
  });
  app.get('/cases/:id/turns/:turn/mail.eml', async (c) => {
    const turn = await turnOf(c, ports);
    if (turn === null) return c.notFound();
    return download(
      c,
      `${turn.caseId}-${c.req.param('turn')}.eml`,
      await ports.files.open(ports.bucketName, turn.rawKey),
    );
  });
  app.get('/cases/:id/turns/:turn/files/:file', async (c) => {
    const turn = await turnOf(c, ports);
    const file = turn?.attachments[Number(c.req.param('file')) - 1];
    if (file === undefined) return c.notFound();
    return download(
      c,
      file.name || 'file',
      await ports.files.open(ports.bucketName, `${attachmentPrefix}${file.sha256}`),
    );
  });
}
