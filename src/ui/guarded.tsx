import { Component, type ComponentType, type ErrorInfo, type ReactNode } from 'react';
import { m } from '../i18n/paraglide/messages.js';
import { Button } from './Button';
import { Dialled } from './Dialled';
import { Notice } from './Notice';

/** Catches what React would otherwise answer by taking the whole island off the page without a word. */
class Guard extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override componentDidCatch(error: unknown, info: ErrorInfo) {
    // The browser's console is the only place to look: the site reports to nobody.
    console.error(error, info.componentStack);
  }
  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Notice kind="error">
        <p>
          <Dialled text={m['ui.guard.broken']()} />
        </p>
        <Button onClick={() => location.reload()}>{m['ui.guard.reload']()}</Button>
      </Notice>
    );
  }
}

/** The island with a guard around it. Every island's default export goes through here. */
export function guarded<P extends object>(Island: ComponentType<P>): ComponentType<P> {
  return function GuardedIsland(props: P) {
    return (
      <Guard>
        <Island {...props} />
      </Guard>
    );
  };
}
