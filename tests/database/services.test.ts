import { describe, expect, test } from 'vitest';
import { makePerson, VISITOR } from '../support/club.ts';
import { useDatabase } from '../support/database.ts';
import { refusal } from '../support/refusal.ts';
import { publishServices, service } from '../support/services.ts';

const db = useDatabase();
const PRAISE = service({ service_id: 'service/praise', name: '表扬', category: 'praise', steps: [] });
const stored = () => db.query('select service_id, name, steps from club.services order by 1');

describe('publishing the services of the handbook', () => {
  test('takes them over once, changes what changed, removes what is gone', async () => {
    expect((await publishServices(db, [service(), PRAISE])).services).toEqual({ published: 2, unchanged: 0, removed: 0 });
    expect((await publishServices(db, [service(), PRAISE])).services).toEqual({ published: 0, unchanged: 2, removed: 0 });
    expect((await publishServices(db, [service({ steps: ['上门修'] })])).services).toEqual({ published: 1, unchanged: 0, removed: 1 });
    expect(await stored()).toEqual([{ service_id: 'service/repair', name: '报修', steps: ['上门修'] }]);
  });

  test('as many steps and as long a name as the content check lets through', async () => {
    const long = `service/${'long-'.repeat(30)}name`;
    await publishServices(db, [service({ service_id: long, steps: Array.from({ length: 60 }, (_, at) => `第${at + 1}步`) })]);
    expect(await db.query('select service_id, cardinality(steps) as steps from club.services')).toEqual([{ service_id: long, steps: 60 }]);
  });

  test('a payload without services leaves them', async () => {
    await publishServices(db, [service()]);
    expect(await publishServices(db)).not.toHaveProperty('services');
    expect(await stored()).toHaveLength(1);
  });

  test.each([
    ['no list', {}],
    ['steps that are none', [{ ...service(), steps: '上门' }]],
    ['an empty step', [service({ steps: ['上门修', ''] })]],
    ['a step without words', [{ ...service(), steps: [null] }]],
    ['no name', [service({ name: ' ' })]],
    ['another category', [service({ category: 'other' })]],
    ['an address elsewhere', [service({ service_id: '../repair' })]],
    ['the same one twice', [service(), service({ name: '再报修' })]],
  ])('%s is refused, and nothing is lost', async (_name, services) => {
    await publishServices(db, [service()]);
    expect(await refusal(publishServices(db, services))).toBe('422 PAYLOAD_INVALID');
    expect(await stored()).toEqual([{ service_id: 'service/repair', name: '报修', steps: ['约时间', '上门修', '您试过'] }]);
  });

  test('they are no secret from members, and nobody but publishing writes them', async () => {
    await publishServices(db, [service()]);
    const owner = await makePerson(db);
    expect(await db.as(owner, 'select service_id from club.services')).toEqual([{ service_id: 'service/repair' }]);
    expect(await refusal(db.as(owner, `update club.services set name = '免费'`))).toBe('42501');
    expect(await refusal(db.as(VISITOR, 'select 1 from club.services'))).toBe('42501');
  });
});
