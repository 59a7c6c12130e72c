import { describe, expect, test } from 'vitest';
import { axeAtBothEnds } from './support/axe.ts';
import { DESKTOP, useBrowser } from './support/browser.ts';
import { newMember, signInByApi } from './support/member.ts';
import { MANAGER } from './support/people.ts';
import { openSettled } from './support/settled.ts';

const csv = (rows: string[]) => Buffer.from(rows.join('\r\n'));

describe('a home of one’s own', () => {
  const { open, base } = useBrowser();

  test('staff bring in the register and a letter; the owner claims, invites, and the sale ends it', async () => {
    const tail = crypto.randomUUID().slice(0, 4);
    const manager = await signInByApi(base, MANAGER);
    const { page } = await open({ ...DESKTOP, storageState: manager.storageState });
    await openSettled(page, '/staff/register/');
    const file = page.getByLabel('选择 CSV 或 XLSX 文件');
    await file.setInputFiles({
      name: '有错.csv',
      mimeType: 'text/csv',
      buffer: csv(['项目,楼栋,房号,交付日期', `听潮苑,试${tail}号楼,101,某日`]),
    });
    await page.getByText('“某日”不是日期。请写成 2024-06-30 这样。').waitFor();
    await page.getByRole('button', { name: '放弃这个文件' }).click();
    await file.setInputFiles({
      name: '房屋.csv',
      mimeType: 'text/csv',
      buffer: csv(['项目,楼栋,房号,交付日期', `听潮苑,试${tail}号楼,101,2024年6月30日`]),
    });
    // The history below counts what other files brought in.
    await page
      .getByRole('status')
      .filter({ hasText: /新增 1，变更 0/ })
      .waitFor();
    expect(await axeAtBothEnds(page)).toEqual([]);
    await page.getByRole('button', { name: '确认导入' }).click();
    await page.getByText('《房屋.csv》已导入').waitFor();

    await openSettled(page, '/staff/register/homes/');
    await page.getByLabel('找房屋').fill(`试${tail}号楼`);
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByLabel(`听潮苑 试${tail}号楼 101`).check();
    await page.getByRole('button', { name: '准备认领信（1封）' }).click();
    await page.getByRole('button', { name: '生成认领码' }).click();
    const code = (await page.locator('.claim-letter strong').textContent()) ?? '';
    expect(code.replaceAll(' ', '')).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    expect(await axeAtBothEnds(page)).toEqual([]);

    const owner = await newMember(base, `业主${tail}`);
    const mine = (await open({ storageState: owner.storageState })).page;
    await openSettled(mine, `/club/home/#code=${code.replaceAll(' ', '')}`);
    await mine.getByRole('button', { name: '认领' }).click();
    await mine.getByRole('heading', { name: `听潮苑 试${tail}号楼 101` }).waitFor();
    expect(new URL(mine.url()).hash).toBe('');
    expect(await axeAtBothEnds(mine)).toEqual([]);
    await mine.getByRole('button', { name: '生成邀请链接' }).click();
    const link = await mine.getByLabel('邀请链接').inputValue();

    const family = await newMember(base, `家人${tail}`);
    const theirs = (await open({ storageState: family.storageState })).page;
    await openSettled(theirs, new URL(link).pathname + new URL(link).hash);
    await theirs.getByRole('button', { name: '接受邀请' }).click();
    await theirs.getByText(`已加入听潮苑 试${tail}号楼 101。`).waitFor();
    await mine.reload();
    // Among those who live there; the list of whom one may let act names the person too, once it has come.
    await mine.locator('strong', { hasText: `家人${tail}` }).waitFor();

    await openSettled(page, '/staff/register/homes/');
    await page.getByLabel('找房屋').fill(`试${tail}号楼`);
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByText('办理', { exact: true }).click();
    await page.getByLabel('过户原因').fill('过户给新业主');
    await page.getByRole('button', { name: '办理过户' }).click();
    await page.getByText('还没有人认领').waitFor();
    await theirs.reload();
    await theirs.getByRole('heading', { name: '认领您的房屋' }).waitFor();
  });

  test('papers are shown to staff, decided upon, and the person reads the answer', async () => {
    const name = `申请${crypto.randomUUID().slice(0, 4)}`;
    const person = await newMember(base, name);
    const mine = (await open({ storageState: person.storageState })).page;
    await openSettled(mine, '/club/home/');
    // Whoever would rather come or call touches the number; the hours beside it are words.
    const reach = mine.getByRole('region', { name: '认领您的房屋' }).getByText('或致电400-000-6180（每日 8:30–20:30）');
    expect(
      await reach.getByRole('link').evaluateAll((links) => links.map((link) => [link.textContent, link.getAttribute('href')])),
    ).toEqual([['400-000-6180', 'tel:400-000-6180']]);
    await mine.getByText('我想提交证明材料').click();
    await mine.getByLabel('哪一套房').fill('听潮苑6号楼2单元802');
    const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=', 'base64');
    await mine.getByLabel('材料', { exact: true }).setInputFiles({ name: '合同.png', mimeType: 'image/png', buffer: picture });
    await mine.getByText('合同.png').waitFor();
    await mine.getByRole('button', { name: '提交', exact: true }).click();
    await mine.getByText(/正在核验/).waitFor();

    const manager = await signInByApi(base, MANAGER);
    const { page } = await open({ ...DESKTOP, storageState: manager.storageState });
    await openSettled(page, '/staff/claims/');
    const line = page.getByRole('listitem').filter({ hasText: name });
    await line.getByRole('button', { name: /查看合同.png/ }).click();
    await line.getByRole('img', { name: '证明材料：合同.png' }).waitFor();
    expect(await axeAtBothEnds(page)).toEqual([]);
    await line.getByLabel('原因').fill('照片看不清，请重拍');
    await line.getByRole('button', { name: '不通过' }).click();
    await line.waitFor({ state: 'detached' });
    await mine.reload();
    await mine.getByText('我想提交证明材料').click();
    await mine.getByText('上次没有通过：照片看不清，请重拍').waitFor();
  });
});
