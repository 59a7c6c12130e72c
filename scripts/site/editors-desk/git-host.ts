/** Where the desk saves to: a git host, or a folder on the editor's own machine alone. */

const HOSTS = {
  github: { api: 'https://api.github.com', site: 'https://github.com', pictures: ['https://avatars.githubusercontent.com'] },
  gitlab: { api: 'https://gitlab.com/api/v4', site: 'https://gitlab.com', pictures: ['https://gitlab.com'] },
  gitea: { api: 'https://gitea.com/api/v1', site: 'https://gitea.com', pictures: ['https://gitea.com'] },
} as const;

type HostName = keyof typeof HOSTS;

/** The `backend` of Sveltia CMS, and the addresses that the page may talk to. */
export interface GitHost {
  configured: boolean;
  backend: { name: HostName; repo: string } & Record<string, unknown>;
  /** Origins for `connect-src` and `form-action`. */
  connect: string[];
  /** Origins of the editors' portraits. */
  pictures: string[];
}

/** Variables of the build; none of them is secret. */
export const GIT_HOST_VARIABLES = [
  'PUBLIC_CMS_BACKEND',
  'PUBLIC_CMS_REPO',
  'PUBLIC_CMS_BRANCH',
  'PUBLIC_CMS_BASE_URL',
  'PUBLIC_CMS_API_ROOT',
  'PUBLIC_CMS_APP_ID',
] as const;

const origin = (url: string): string => new URL(url).origin;

/**
 * Reads the git host from the environment.
 * @throws {Error} in Chinese when a variable cannot be right
 */
export function gitHost(env: Record<string, string | undefined>): GitHost {
  const { PUBLIC_CMS_BACKEND: name, PUBLIC_CMS_REPO: repo, PUBLIC_CMS_BRANCH: branch } = env;
  const { PUBLIC_CMS_BASE_URL: site, PUBLIC_CMS_API_ROOT: api, PUBLIC_CMS_APP_ID: app } = env;
  // The desk always names a repository; without one it only offers the folder on this machine.
  if (!name && !repo) return { configured: false, backend: { name: 'github', repo: 'local/repository' }, connect: [], pictures: [] };
  if (!name || !(name in HOSTS)) throw new Error(`PUBLIC_CMS_BACKEND要写github、gitlab或gitea，现在是“${name ?? ''}”`);
  if (!repo || !/^[\w.-]+(\/[\w.-]+)+$/.test(repo)) throw new Error(`PUBLIC_CMS_REPO要写成拥有者/仓库名，现在是“${repo ?? ''}”`);
  for (const [variable, url] of Object.entries({ PUBLIC_CMS_BASE_URL: site, PUBLIC_CMS_API_ROOT: api })) {
    if (url && !/^https:\/\//.test(url)) throw new Error(`${variable}要以https://开头，现在是“${url}”`);
  }
  const host = HOSTS[name as HostName];
  // A host of one's own is one origin; its interface stands below its own address.
  const own = site && name !== 'github' ? [origin(site)] : [];
  // Sign-in by button needs somebody who answers it: without one the desk would ask a service of its makers' choice. A token needs nobody.
  const canSignIn = name === 'github' ? Boolean(site) : Boolean(app);
  const talks = [api ?? host.api, site ?? host.site].map(origin);
  return {
    configured: true,
    backend: {
      name: name as HostName,
      repo,
      ...(branch ? { branch } : {}),
      ...(canSignIn ? {} : { auth_methods: ['token'] }),
      ...(site ? { base_url: site } : {}),
      ...(api ? { api_root: api } : {}),
      ...(app ? { app_id: app, ...(name === 'github' ? {} : { auth_type: 'pkce' }) } : {}),
    },
    connect: [...new Set(talks)],
    pictures: [...new Set(own.length > 0 ? own : host.pictures)],
  };
}

/** The desk's own Content-Security-Policy: its host and nobody else. Its styles are written by its script, hence `unsafe-inline` for them. */
export function deskPolicy({ connect, pictures }: GitHost): Record<string, string[]> {
  return {
    'default-src': ["'self'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', ...pictures],
    'media-src': ["'self'", 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", 'data:', 'blob:', ...connect],
    'worker-src': ["'self'", 'blob:'],
    'frame-src': ["'self'", 'blob:'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
  };
}

/** Directives as one line. */
export function policyText(directives: Record<string, string[]>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
