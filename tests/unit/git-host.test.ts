import { describe, expect, test } from 'vitest';
import { deskPolicy, gitHost } from '../../scripts/site/editors-desk/git-host.ts';

const github = { PUBLIC_CMS_BACKEND: 'github', PUBLIC_CMS_REPO: 'club/portal', PUBLIC_CMS_BRANCH: 'main' };

describe('where the editors’ desk saves to', () => {
  test('without variables it talks to nobody', () => {
    const host = gitHost({});
    expect(host.configured).toBe(false);
    expect(deskPolicy(host)['connect-src']).toEqual(["'self'", 'data:', 'blob:']);
    expect(JSON.stringify(deskPolicy(host))).not.toContain('http');
  });

  test('with GitHub it talks to GitHub, and to the service that signs in when one is named', () => {
    const host = gitHost({ ...github, PUBLIC_CMS_BASE_URL: 'https://sign-in.example.org/auth' });
    expect(host.backend).toEqual({ name: 'github', repo: 'club/portal', branch: 'main', base_url: 'https://sign-in.example.org/auth' });
    expect(host.connect).toEqual(['https://api.github.com', 'https://sign-in.example.org']);
    expect(host.backend).not.toHaveProperty('auth_methods');
    // Nobody answers the sign-in button, so there is none.
    expect(gitHost(github).backend).toMatchObject({ auth_methods: ['token'] });
    expect(gitHost(github).connect).toEqual(['https://api.github.com', 'https://github.com']);
  });

  test('a host of one’s own is the only one named', () => {
    const own = {
      PUBLIC_CMS_BASE_URL: 'https://git.example.org',
      PUBLIC_CMS_API_ROOT: 'https://git.example.org/api/v1',
      PUBLIC_CMS_APP_ID: 'abc',
    };
    const host = gitHost({ PUBLIC_CMS_BACKEND: 'gitea', PUBLIC_CMS_REPO: 'club/portal', ...own });
    expect(JSON.stringify(deskPolicy(host)).match(/https:\/\/[\w.]+/g)).toEqual(['https://git.example.org', 'https://git.example.org']);
    expect(host.backend).toMatchObject({ app_id: 'abc' });
  });

  test.each([
    [{ PUBLIC_CMS_BACKEND: 'gitee', PUBLIC_CMS_REPO: 'a/b' }, 'PUBLIC_CMS_BACKEND要写github、gitlab或gitea，现在是“gitee”'],
    [{ PUBLIC_CMS_BACKEND: 'github' }, 'PUBLIC_CMS_REPO要写成拥有者/仓库名，现在是“”'],
    [{ PUBLIC_CMS_REPO: 'a/b' }, 'PUBLIC_CMS_BACKEND要写github、gitlab或gitea，现在是“”'],
    [{ ...github, PUBLIC_CMS_API_ROOT: 'http://api' }, 'PUBLIC_CMS_API_ROOT要以https://开头，现在是“http://api”'],
  ])('%j is refused with a sentence', (variables, sentence) => {
    expect(() => gitHost(variables)).toThrow(sentence);
  });
});
