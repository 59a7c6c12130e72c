// npm run mail:templates: writes supabase/templates/sign-in-code.html from content/messages/<language>/sign_in_code.md. Run it after changing these texts; a test
// compares. The other mails are composed when they are sent.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { signInTemplate } from './mail/sign-in-template.ts';

const root = path.resolve(import.meta.dirname, '..');
writeFileSync(path.join(root, 'supabase/templates/sign-in-code.html'), signInTemplate(root).html);
console.log('wrote supabase/templates/sign-in-code.html');
