/** Marks and letters of Chinese that slip into an address when it stands in a sentence. */
const NOT_IN_ADDRESS = /[\s\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF“”‘’…—<>"\\^`{|}]/u;

/** Names that lead nowhere from a reader's device. */
const AT_HOME = /^(localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|\[)/i;

function webFault(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url)) return '网址写成https://域名/…，两条斜线';
  if (!URL.canParse(url)) return '写得对的网址';
  const { hostname, username, password } = new URL(url);
  if (AT_HOME.test(hostname)) return '别人也打得开的网址';
  if (!/\.[a-z][a-z0-9-]*$/i.test(hostname) || hostname.includes('..')) return '网址里的域名写全，例如www.example.org';
  if (username || password) return '网址里没有用户名和密码';
  return undefined;
}

/**
 * Why an address outside the site cannot be right, told without asking anybody; undefined when it can, or when it is not outside.
 * Whether somebody answers there changes by the day and is no business of a check that must say the same twice.
 */
export function outsideLinkFault(url: string): string | undefined {
  const scheme = /^(https?|mailto|tel):/i.exec(url)?.[1]?.toLowerCase();
  if (!scheme) return undefined;
  const wrong = NOT_IN_ADDRESS.exec(url)?.[0];
  if (wrong) return `网址里没有“${wrong === ' ' ? '空格' : wrong}”（中文和符号写在网址外面）`;
  if (scheme === 'mailto')
    return /^mailto:[^@\s?]+@[^@\s?]+\.[a-z]{2,}(\?.*)?$/i.test(url) ? undefined : '邮箱写全，例如mailto:service@example.org';
  if (scheme === 'tel') return /^tel:\+?[0-9][0-9-]{2,18}$/.test(url) ? undefined : '电话只写数字和-，例如tel:400-000-6180';
  return webFault(url);
}
