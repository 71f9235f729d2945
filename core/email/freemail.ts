/** Providers at whose domain people who have nothing to do with each other have their mailboxes. */
const domains = new Set([
  ...['gmail.com', 'googlemail.com', 'msn.com', 'icloud.com', 'me.com', 'mac.com', 'aol.com'],
  ...['proton.me', 'protonmail.com', 'pm.me', 'zoho.com', 'fastmail.com', 'mail.com', 'gmx.com'],
  ...['hey.com', 'tutanota.com', 'btinternet.com', 'sky.com', 'comcast.net', 'verizon.net', 'ziggo.nl'],
  ...['kpnmail.nl', 'xs4all.nl', 'planet.nl', 'hetnet.nl', 'home.nl', 'telenet.be', 'gmx.de'],
  ...['gmx.net', 'gmx.at', 'gmx.ch', 'web.de', 't-online.de', 'freenet.de', 'mail.de'],
  ...['posteo.de', 'bluewin.ch', 'orange.fr', 'wanadoo.fr', 'free.fr', 'sfr.fr', 'laposte.net'],
  ...['telefonica.net', 'libero.it', 'virgilio.it', 'tiscali.it', 'alice.it', 'tin.it', 'sapo.pt'],
  ...['uol.com.br', 'bol.com.br', 'terra.com.br', 'telia.com', 'bredband.net', 'spray.se', 'docomo.ne.jp'],
  ...['ezweb.ne.jp', 'softbank.ne.jp', 'i.softbank.jp', 'nifty.com', 'naver.com', 'daum.net', 'hanmail.net'],
  ...['kakao.com', 'nate.com', 'qq.com', 'foxmail.com', '163.com', '126.com', 'yeah.net'],
  ...['sina.com', 'sohu.com', '139.com', '189.cn', 'aliyun.com', 'hinet.net', 'pchome.com.tw'],
]);

/** The large providers have a domain in nearly every country: `yahoo.co.jp`, `hotmail.fr`. */
const inEveryCountry = /^(?:yahoo|ymail|hotmail|outlook|live)\.[a-z.]{2,6}$/;

/**
 * Whether strangers share this domain: a cap meant for one organisation would hit innocent people, and an address at it
 * says nothing about who works together.
 */
export const isFreemail = (domain: string): boolean => {
  const folded = domain.toLowerCase();
  return domains.has(folded) || inEveryCountry.test(folded);
};
