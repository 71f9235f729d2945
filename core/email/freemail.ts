/** Providers at whose domain people who have nothing to do with each other have their mailboxes. */
const domains = new Set([
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'icloud.com'],
  ...['me.com', 'mac.com', 'aol.com', 'yahoo.com', 'ymail.com', 'proton.me', 'protonmail.com', 'pm.me'],
  ...['zoho.com', 'fastmail.com', 'mail.com', 'gmx.com', 'hey.com', 'tutanota.com', 'btinternet.com'],
  ...['yahoo.co.uk', 'hotmail.co.uk', 'live.co.uk', 'outlook.co.uk', 'sky.com', 'comcast.net', 'verizon.net'],
  ...['ziggo.nl', 'kpnmail.nl', 'xs4all.nl', 'planet.nl', 'hetnet.nl', 'live.nl', 'hotmail.nl', 'telenet.be'],
  ...['gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch', 'web.de', 't-online.de', 'freenet.de', 'mail.de', 'posteo.de'],
  ...['yahoo.de', 'outlook.de', 'hotmail.de', 'bluewin.ch', 'orange.fr', 'wanadoo.fr', 'free.fr', 'sfr.fr'],
  ...[
    'laposte.net',
    'yahoo.fr',
    'hotmail.fr',
    'live.fr',
    'outlook.fr',
    'yahoo.es',
    'hotmail.es',
    'telefonica.net',
  ],
  ...['outlook.es', 'libero.it', 'virgilio.it', 'tiscali.it', 'alice.it', 'tin.it', 'yahoo.it', 'hotmail.it'],
  ...['outlook.it', 'sapo.pt', 'uol.com.br', 'bol.com.br', 'terra.com.br', 'yahoo.com.br', 'outlook.com.br'],
  ...['telia.com', 'bredband.net', 'spray.se', 'hotmail.se', 'live.se', 'yahoo.co.jp', 'docomo.ne.jp'],
  ...['ezweb.ne.jp', 'softbank.ne.jp', 'i.softbank.jp', 'nifty.com', 'naver.com', 'daum.net', 'hanmail.net'],
  ...[
    'kakao.com',
    'nate.com',
    'qq.com',
    'foxmail.com',
    '163.com',
    '126.com',
    'yeah.net',
    'sina.com',
    'sohu.com',
  ],
  ...['139.com', '189.cn', 'aliyun.com', 'yahoo.com.tw', 'hinet.net', 'pchome.com.tw', 'yahoo.com.hk'],
]);

/** Whether strangers share this domain, so that a cap meant for one organisation would hit innocent people. */
export const isFreemail = (domain: string): boolean => domains.has(domain.toLowerCase());
