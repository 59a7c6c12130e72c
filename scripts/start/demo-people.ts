/** People that supabase/seed.sql puts into a demo database, in the order in which `npm start` introduces them. */
export const DEMO_PEOPLE = [{ email: 'owner@demo.test', name: '陈海宁', about: '业主' }];
