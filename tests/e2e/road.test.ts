import { decodeQR } from 'qr/decode.js';
import sharp from 'sharp';
import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { PHONE, useBrowser } from './support/browser.ts';
import { newestMail } from './support/mailbox.ts';
import { DOOR, enterCode, introduce, MANAGER, signIn } from './support/people.ts';
import { ROAD_EVENT, ROAD_TITLE } from './support/road-event.ts';
import { openSettled, settled } from './support/settled.ts';

/** What a phone's camera would read from the code on the screen. */
async function scan(picture: Locator): Promise<string> {
  const png = await picture.screenshot();
  const { data, info } = await sharp(png).resize(480, 480, { kernel: 'nearest' }).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return decodeQR({ width: info.width, height: info.height, data: new Uint8ClampedArray(data) });
}

describe('the whole road, from a Markdown file to points in the wallet', () => {
  const { open, base } = useBrowser();

  test('an owner finds the event, signs in, takes seats; another family waits and is offered one; the door checks in; points and feedback follow', async () => {
    // The owner reads on a phone and finds what the editor has just written.
    const owner = await open(PHONE);
    await owner.page.goto('/events/');
    await owner.page.getByRole('link', { name: ROAD_TITLE }).first().click();
    await owner.page.getByRole('heading', { level: 1, name: ROAD_TITLE }).waitFor();
    await settled(owner.page);
    await owner.page.getByText('还有3个名额，等第一家来报名。', { exact: true }).waitFor();

    // Signing in leads back to the event.
    await owner.page.getByRole('link', { name: '去登录' }).click();
    await enterCode(owner.page, base, 'road-owner@demo.test');
    await introduce(owner.page, '陆听');
    await owner.page.waitForURL(({ pathname }) => pathname === `/events/${ROAD_EVENT}/`);
    await settled(owner.page);

    // Two seats: one adult, one child with the guardian's tick.
    await owner.page.getByLabel('第1位的名字').fill('听');
    await owner.page.getByRole('button', { name: '再加一位' }).click();
    await owner.page.getByLabel('第2位的名字').fill('小满');
    await owner.page.getByLabel('年龄段').nth(1).selectOption('child');
    await owner.page.getByRole('checkbox', { name: /我是这位孩子的监护人/ }).check();
    await owner.page.getByRole('button', { name: '报名（2位）' }).click();
    await owner.page.getByText('已报名，2位').waitFor();
    const booked = await newestMail(owner.context, base, 'road-owner@demo.test', { contains: ROAD_TITLE });
    expect(booked).toContain('小满');

    // A family of two meets one free seat: the queue, with its place explained.
    const second = await open(PHONE);
    await second.page.goto(`/club/?next=/events/${ROAD_EVENT}/`);
    await enterCode(second.page, base, 'road-second@demo.test');
    await introduce(second.page, '周汀');
    await second.page.waitForURL(({ pathname }) => pathname === `/events/${ROAD_EVENT}/`);
    await settled(second.page);
    await second.page.getByText('还有1个名额，已有2位报名。', { exact: true }).waitFor();
    await second.page.getByRole('button', { name: '再加一位' }).click();
    await second.page.getByLabel('第2位的名字').fill('安');
    await second.page.getByText('可以先候补').waitFor();
    await second.page.getByRole('button', { name: '加入候补' }).click();
    await second.page.getByText('您家排在第一位').waitFor();

    // The owner gives the child's seat back; that makes two, and they go to the head of the queue at once.
    await owner.page.getByRole('button', { name: '取消报名' }).click();
    // On a phone the dialog stands at the lower edge, under the thumb, and the focus is in it.
    const dialog = owner.page.getByRole('dialog', { name: '取消报名' });
    const box = await dialog.boundingBox();
    expect(Math.abs((box?.y ?? 0) + (box?.height ?? 0) - 740)).toBeLessThan(2);
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await owner.page.getByRole('checkbox', { name: '听', exact: true }).uncheck();
    await owner.page.getByRole('button', { name: '取消1位' }).click();
    await owner.page.getByText('已报名，1位').waitFor();
    await newestMail(second.context, base, 'road-second@demo.test', { contains: '候补' });
    await second.page.reload();
    await settled(second.page);
    await second.page.getByText('有名额了').waitFor();
    await second.page.getByRole('button', { name: '接受（2位）' }).click();
    await second.page.getByText('已报名，2位').waitFor();

    // At the door: the phone's camera opens the address in the picture.
    const address = await scan(owner.page.getByRole('img', { name: '签到二维码' }));
    expect(address).toMatch(new RegExp(`^${base}/staff/check-in/#[0-9A-HJKMNP-TV-Z]{12}$`));
    const door = await open(PHONE);
    await signIn(door.page, base, DOOR);
    await door.page.goto(address);
    await door.page.getByText('签到成功，1位').waitFor();
    expect(door.page.url()).not.toContain('#');
    await door.page.goto(address);
    await door.page.getByText('这家人已经签到了').waitFor();

    // By name, the other family: one first, then undone.
    await door.page.getByLabel('按名字或签到码后四位找').fill('周汀');
    await door.page.getByRole('button', { name: '签到（2位）' }).click();
    await door.page.getByText('2／2到').waitFor();
    await door.page.getByRole('button', { name: '撤销签到' }).click();
    await door.page.getByLabel('原因').fill('点错了一家');
    await door.page.getByRole('dialog').getByRole('button', { name: '撤销签到' }).click();
    await door.page.getByText('0／2到').waitFor();

    // Points in the wallet, once, on a line that names the event.
    await owner.page.goto('/club/');
    await owner.page.getByRole('heading', { name: '我的积分' }).waitFor();
    await owner.page
      .getByRole('link', { name: new RegExp(ROAD_TITLE) })
      .first()
      .waitFor();
    const wallet = owner.page.getByRole('region', { name: '我的积分' });
    await wallet.getByText('+5').waitFor();
    expect(await wallet.getByText('+5').count()).toBe(1);

    // The other family's points came and went with the mistaken check-in.
    await second.page.goto('/club/');
    const otherWallet = second.page.getByRole('region', { name: '我的积分' });
    await otherWallet.getByText('−5').waitFor();

    // Feedback, staff's answer, and the owner sees it.
    await openSettled(owner.page, '/feedback/');
    await owner.page.getByLabel('哪一类').selectOption('suggestion');
    await owner.page.getByLabel('一句话说明').fill('门厅的灯再暗一点');
    await owner.page.getByLabel('详细情况').fill('晚上十点以后，门厅的灯照进一楼的窗。');
    await owner.page.getByRole('button', { name: '提交反馈' }).click();
    await owner.page.getByText('收到了，谢谢您告诉我们').waitFor();

    const manager = await open();
    await signIn(manager.page, base, MANAGER);
    await manager.page.goto('/staff/cases/');
    await manager.page.getByRole('button', { name: /门厅的灯再暗一点/ }).click();
    await manager.page.getByLabel('答复业主').fill('谢谢您。今晚起，门厅的灯十点以后调暗一半。');
    await manager.page.getByRole('button', { name: '发出答复' }).click();
    await manager.page.getByRole('button', { name: '待业主确认' }).click();
    await manager.page.getByRole('button', { name: /门厅的灯再暗一点/ }).waitFor();

    await newestMail(owner.context, base, 'road-owner@demo.test', { contains: '门厅的灯十点以后调暗一半' });
    await owner.page.reload();
    await owner.page.getByText('今晚起，门厅的灯十点以后调暗一半').waitFor();
    await owner.page.getByRole('button', { name: '已经解决，关闭' }).click();
    await owner.page.getByText('已关闭').first().waitFor();
  });
});
