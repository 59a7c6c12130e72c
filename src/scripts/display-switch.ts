/**
 * The switches for large type and theme, in the masthead and the colophon. A button says what it sets as `data-display="type:large"`, `theme:`
 * (nothing chosen: as the system has it). Kept small, since every page carries it.
 */
import { DISPLAY_KEY } from '../lib/display-preferences';

const chosen = document.documentElement.dataset;
const buttons = document.querySelectorAll<HTMLElement>('[data-display]');

function show(): void {
  for (const button of buttons) {
    const [name, value] = (button.dataset.display as string).split(':') as ['type' | 'theme', string];
    button.ariaPressed = `${(chosen[name] ?? '') === value}`;
  }
}

function choose(name: string, value: string): void {
  if (value) chosen[name] = value;
  else delete chosen[name];
  const { type, theme } = chosen;
  try {
    localStorage[DISPLAY_KEY] = JSON.stringify({ type, theme });
  } catch {
    // Without storage the choice holds for this page.
  }
  show();
}

for (const button of buttons) {
  button.onclick = () => {
    const [name, value] = (button.dataset.display as string).split(':') as [string, string];
    // The button in the masthead goes back too; those in a row each stand for one choice.
    choose(name, button.ariaPressed === 'true' && button.hasAttribute('data-toggle') ? '' : value);
  };
}
for (const place of document.querySelectorAll<HTMLElement>('[data-display-place]')) place.hidden = false;
// A choice in another tab is one here too.
addEventListener('storage', (event) => {
  if (event.key === DISPLAY_KEY) location.reload();
});
show();
