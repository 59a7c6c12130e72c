import { m } from '../../i18n/paraglide/messages.js';

/** By what somebody signs in, for staff: the mail address (masked or whole), the telephone, or not at all. */
export const loginName = ({ email, hasLogin }: { email: string | null; hasLogin: boolean }): string =>
  email ?? (hasLogin ? m['people.find.phone_login']() : m['people.find.no_login']());
