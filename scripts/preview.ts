// Renders every language and situation to preview/index.html, and each reply to a page of its own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { languageCodes } from '../core/languages/language.ts';
import { briefSituations } from '../core/replies/brief-situations.ts';
import { escapeHtml } from '../core/replies/render-html.ts';
import { situations } from '../core/replies/reply-situations.ts';
import type { SampleMail } from '../core/replies/sample-mails.ts';
import { briefRenderer, replyRenderer } from './replies.ts';

const folder = fileURLToPath(new URL('../preview', import.meta.url));
const render = await replyRenderer();
const renderBrief = await briefRenderer();
mkdirSync(folder, { recursive: true });

/** One mail as a page of its own, and as a part of the page with all of them. */
function section(language: string, page: string, name: string, { text, html }: SampleMail): string {
  writeFileSync(`${folder}/${page}`, html);
  return `<section><h2>${language}: ${escapeHtml(name)}</h2><iframe src="${page}" title="${language} ${escapeHtml(name)}"></iframe><pre lang="${language}">${escapeHtml(text)}</pre></section>`;
}

const replies = languageCodes.flatMap((language) =>
  Object.entries(situations).map(([name, situation], index) =>
    section(language, `${language}-${index}.html`, name, render(language, name, situation)),
  ),
);
const briefs = (['en', 'nl'] as const).flatMap((language) =>
  Object.entries(briefSituations).map(([name, situation], index) =>
    section(language, `brief-${language}-${index}.html`, name, renderBrief(language, situation)),
  ),
);

writeFileSync(
  `${folder}/index.html`,
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Replies</title>
<style>body{font:16px system-ui;margin:2rem;max-width:90rem}section{display:grid;grid-template-columns:minmax(320px,1fr) minmax(320px,1fr);gap:1rem;margin-bottom:2rem}h2{grid-column:1/-1;margin:0}iframe{width:100%;height:640px;border:1px solid #9994}pre{white-space:pre-wrap;margin:0;padding:1rem;border:1px solid #9994;overflow:auto;max-height:610px}@media(max-width:760px){section{grid-template-columns:1fr}}</style>
<h1>Every reply in every language</h1>${replies.join('\n')}<h1>Every brief</h1>${briefs.join('\n')}</html>`,
);
console.log(`${replies.length} replies and ${briefs.length} briefs: open preview/index.html`);
