/** `2026-12-19 14:00` in Beijing, as editors write it. */
export function beijing(at: Date): string {
  return new Date(at.getTime() + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ');
}

const MINUTE = 60_000;

/** What one event of a test may have of its own. */
export type EventWish = {
  title: string;
  /** People; 0 is full from the start. */
  capacity: number | 'unlimited';
  points?: number;
  onePartyPerHousehold?: boolean;
  /** Minutes from now. */
  startsIn?: number;
  body?: string;
};

/** The file an editor would write for an event that can be signed up for, cancelled and checked in to right now. */
export function eventFile(now: Date, wish: EventWish): string {
  const startsIn = wish.startsIn ?? 60;
  const at = (minutes: number) => beijing(new Date(now.getTime() + minutes * MINUTE));
  return `---
title: ${wish.title}
kind: tea
summary: 三号楼门厅的新灯今天第一次点亮，邀邻居们喝一杯热茶，说说亮度合不合适。
picture: ./picture.svg
picture_alt: 一只茶壶和两只茶杯
picture_credit: 绘／编辑部
community: tingchao
place: 听潮苑三号楼门厅
place_detail: 东门进，直走两百步，有坡道
bring: [保温杯]
starts_at: ${at(startsIn)}
ends_at: ${at(startsIn + 120)}
capacity: ${wish.capacity}
party_max: ${wish.capacity === 1 ? 1 : 3}
booking:
  opens_at: ${at(-24 * 60)}
  cancel_until: ${at(startsIn - 10)}
  waiting_list: true
  one_party_per_household: ${wish.onePartyPerHousehold ?? true}
  min_proof: V0
points: ${wish.points ?? 5}
children: { policy: with_guardian, note: 孩子请牵好手 }
safety:
  risks: [热茶烫伤]
  insurance: { covered: true, note: 活动意外险由澄湾会统一购买 }
  emergency_contact: { name: 许晴, role: 现场负责人, phone: 400-000-6180 }
  minors: 未满十四周岁须由监护人全程陪同。
  photo_notice: 现场不拍照。
---

${wish.body ?? '新灯装好了，亮度还没有定。**请您来看一眼，**再告诉我们太亮还是太暗。'}
`;
}
