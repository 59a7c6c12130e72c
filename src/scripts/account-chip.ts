/**
 * Says the member's name in the header. Reads a hint that the sign-in island leaves behind; it is no right, and nothing private hangs on it.
 * Kept under 1 kB, since every page carries it. Where a page holds a passage for members, and somebody seems to be signed in, it
 * also loads what brings the text.
 */
const chip = document.querySelector<HTMLAnchorElement>('[data-account]');
const label = chip?.firstElementChild;
const signIn = label?.textContent;

function show(): void {
  if (!label) return;
  let name: unknown;
  try {
    const member = JSON.parse(localStorage.getItem('club.member') ?? 'null');
    name = member?.name;
    if (member && document.querySelector('[data-passage]')) import('./passages').catch(() => {});
  } catch {
    // No storage, or not ours: the link keeps saying 登录.
  }
  label.textContent = typeof name === 'string' && name.trim() ? name : (signIn ?? '');
}

show();
// The first fires in other tabs, the second in the tab where somebody signs in or out.
addEventListener('storage', show);
addEventListener('club:member', show);
