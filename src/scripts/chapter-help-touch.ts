/** Fetches the script of “did this help?” when a hand, a pointer or the focus comes near it, and hands it what was pressed. */
const helpForm = document.querySelector<HTMLFormElement>('[data-help]');
const fetchedHelp = () => import('./chapter-help');

helpForm?.addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    (await fetchedHelp()).press(helpForm, event.submitter as HTMLButtonElement | null);
  } catch {
    const status = helpForm.querySelector('[role=status]');
    if (status) status.textContent = helpForm.dataset.broken ?? '';
  }
});
// A first touch only warms up: when it fails, pressing tries again and says so.
for (const touch of ['pointerenter', 'focusin', 'touchstart'])
  helpForm?.addEventListener(touch, () => void fetchedHelp().catch(() => {}), { once: true, passive: true });
