import type { Context, Hono } from 'hono';
import { stream } from 'hono/streaming';
import type { Turn } from '../../core/case/case.ts';
import { mayDownload } from '../../core/case/may-download.ts';
import type { DownloadHeaders } from '../../functions/adapters/download-links.ts';
import { attachmentPrefix } from '../../functions/adapters/prefixes.ts';
import { originalPage } from '../original.ts';
import type { ConsolePorts } from '../ports.ts';
import { originalHeaders } from '../security.ts';
import type { ConsoleEnv } from '../visit.ts';
import { ErrorPage } from './error.tsx';

/** The turn that an address names, counted from 1, or null. */
async function turnOf(c: Context<ConsoleEnv>, { cases }: ConsolePorts): Promise<Turn | null> {
  const file = await cases.loadFile(c.req.param('id') ?? '');
  return file?.turns[Number(c.req.param('turn')) - 1] ?? null;
}

/** For a file that is to be kept and never shown: no type to believe, and a name that is only a name (RFC 6266, RFC 8187). */
function downloadHeaders(name: string): DownloadHeaders {
  const ascii = name.replace(/[^\w. -]+/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
  };
}

/** Gives a stored file out: as it streams by, or by a link to where it is stored. */
async function download(
  c: Context<ConsoleEnv>,
  { name, key }: { name: string; key: string },
  { files, bucketName, links }: ConsolePorts,
): Promise<Response> {
  const headers = downloadHeaders(name);
  if (links !== null) return c.redirect(await links.linkTo(bucketName, key, headers));
  const content = await files.open(bucketName, key);
  for (const [field, value] of Object.entries(headers)) c.header(field, value);
  return stream(c, async (out) => {
    for await (const chunk of content) await out.write(chunk);
  });
}

/** The page that says why a file is not given out, or null for one that is. */
async function refusalOf(
  c: Context<ConsoleEnv>,
  key: string,
  { configuration, scans, bucketName }: ConsolePorts,
): Promise<Response | null> {
  const status = configuration.malwareProtection ? await scans.of(bucketName, key) : null;
  const decision = mayDownload(status, configuration);
  if (decision.may) return null;
  const { because } = decision;
  const detail = because === 'scanFailed' && status !== null ? { detail: status } : {};
  return c.html(<ErrorPage visit={c.get('visit')} kind={because} {...detail} />, 403);
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
    const visit = c.get('visit');
    if (!visit.offersWholeMails) return c.html(<ErrorPage visit={visit} kind="wholeMail" />, 403);
    const name = `${c.req.param('id')}-${c.req.param('turn')}.eml`;
    return download(c, { name, key: turn.rawKey }, ports);
  });
  app.get('/cases/:id/turns/:turn/files/:file', async (c) => {
    const turn = await turnOf(c, ports);
    const file = turn?.attachments[Number(c.req.param('file')) - 1];
    if (file === undefined) return c.notFound();
    const key = `${attachmentPrefix}${file.sha256}`;
    return (await refusalOf(c, key, ports)) ?? download(c, { name: file.name || 'file', key }, ports);
  });
}
