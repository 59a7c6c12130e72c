import { z } from 'zod';
import { beijingDateTime, community, day, type SchemaTools, slug, TIERS, text, timeOfDay, whole } from './fields.ts';
import { publication } from './publication.ts';

export const EVENT_KINDS = ['festival', 'open-day', 'sports', 'lecture', 'trip', 'charity', 'tea', 'workshop'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const CHILDREN_POLICIES = ['welcome', 'with_guardian', 'adults_only'] as const;
export type ChildrenPolicy = (typeof CHILDREN_POLICIES)[number];

/** Lowest first; the position is the level's number. */
export const PROOF_LEVELS = ['V0', 'V1', 'V2', 'V3'] as const;

/** Monday first, as in the calendar. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** What publishing refuses to do without: who comes must know the risks, and whom to call. */
function safety() {
  return z
    .strictObject({
      risks: z.array(text(40)).min(1, '至少写一条风险').describe('可能的风险，至少一条'),
      insurance: z
        .strictObject({
          covered: z.boolean().describe('有没有保险：true 有、false 没有'),
          note: text(200).describe('保险由谁买、保什么；没有保险就写原因'),
        })
        .describe('保险'),
      emergency_contact: z
        .strictObject({
          name: text(20).describe('姓名'),
          role: text(20).describe('身份，例如现场负责人'),
          phone: z
            .string()
            .regex(/^[0-9][0-9 -]{5,18}[0-9]$/, '电话号码，例如400-000-6180')
            .describe('电话'),
        })
        .describe('紧急联系人'),
      minors: text(300).describe('未成年人怎样参加'),
      photo_notice: text(300).describe('现场拍照怎样告知、怎样拒绝'),
    })
    .describe('安全清单，五项缺一不可，缺了不能发布');
}

/** What the English pages say of an event; its text stays Chinese. */
const englishWords = () =>
  z.strictObject({
    title: text(60).describe('英文标题'),
    summary: text(240).describe('英文的一两句简介'),
    place: text(80).describe('英文的地点'),
  });

/** Fields that a single event and a series share. */
function common({ image }: SchemaTools) {
  return {
    title: text(40).describe('活动名称'),
    kind: z
      .enum(EVENT_KINDS)
      .describe(
        '类型：festival 节庆、open-day 工地开放日、sports 亲子运动、lecture 讲座、trip 出行、charity 公益、tea 茶会、workshop 手作',
      ),
    summary: text(160).describe('一两句话说清做什么'),
    picture: image().describe('题图'),
    picture_alt: text(200).describe('题图画面的描述'),
    picture_credit: text(40).describe('题图作者'),
    community: community(),
    place: text(60).describe('地点'),
    place_detail: text(200).describe('怎么进门、有没有坡道、怎么来'),
    bring: z.array(text(40)).describe('请带什么，没有就写[]'),
    capacity: z
      .union([whole(0, 100000), z.literal('unlimited')], '人数（整数），或unlimited（不限）')
      .describe('最多多少人，不限写unlimited'),
    party_max: whole(1, 50).describe('一家人最多报几位'),
    fee: z
      .strictObject({
        yuan: whole(1, 99_999).describe('每位多少元'),
        note: text(60).describe('付什么、什么时候付给谁，例如午饭，当天交给店家'),
      })
      .optional()
      .describe('费用（不收费就不写）'),
    points: whole(0, 1000).describe('签到后得多少积分'),
    children: z
      .strictObject({
        policy: z.enum(CHILDREN_POLICIES).describe('规定：welcome 欢迎、with_guardian 须有大人陪同、adults_only 仅限成人'),
        note: text(200).optional().describe('补充说明（可以没有）'),
      })
      .describe('孩子能不能来'),
    safety: safety(),
    cancelled: z
      .strictObject({
        reason: text(200).describe('取消的原因，会写进给报名者的邮件'),
        on: day().optional().describe('哪天决定的（可以没有）'),
      })
      .optional()
      .describe('活动取消时填写；页面保留，报名者会收到邮件'),
    english: englishWords().optional().describe('英文页上的几句话（可以没有，没有就显示中文并标明）'),
    formerly: z.array(slug()).min(1, '至少写一个旧文件夹名').optional().describe('改过文件夹名时，写旧的名字，报名会跟过来'),
    ...publication(),
  };
}

const waitingList = () => z.boolean().describe('满员后可不可以候补：true、false');
const oneParty = () => z.boolean().describe('是不是一户只能报一次：true、false');
const minProof = () => z.enum(PROOF_LEVELS).describe('报名要求的核验等级：V0 登录即可、V1 名册相符、V2 证件核验、V3 当面核验');
const minTier = () => z.enum(TIERS).describe('最低会员等级：friend 会友、owner 业主会员、harbour 港湾会员、lighthouse 灯塔会员');

/** An event that happens once. */
export function singleEventSchema(tools: SchemaTools) {
  return z.strictObject({
    ...common(tools),
    starts_at: beijingDateTime().describe('开始时间（北京时间）'),
    ends_at: beijingDateTime().describe('结束时间'),
    booking: z
      .strictObject({
        opens_at: beijingDateTime().describe('什么时候开始报名'),
        closes_at: beijingDateTime().optional().describe('什么时候停止报名（不写就是活动开始时）'),
        early: z
          .strictObject({
            min_tier: minTier(),
            opens_at: beijingDateTime().optional().describe('优先报名从什么时候开始（不写就按规则提前）'),
          })
          .optional()
          .describe('优先报名（可以没有）'),
        cancel_until: beijingDateTime().optional().describe('自己能取消到什么时候（不写就按规则提前）'),
        waiting_list: waitingList(),
        one_party_per_household: oneParty(),
        min_proof: minProof(),
      })
      .describe('报名'),
    moved: z
      .strictObject({ reason: text(200).describe('改期或换地点的原因') })
      .optional()
      .describe('改了时间或地点时填写；报名者会收到邮件'),
  });
}

const weekday = () =>
  z
    .enum(WEEKDAYS)
    .describe('星期几：monday 星期一、tuesday 星期二、wednesday 星期三、thursday 星期四、friday 星期五、saturday 星期六、sunday 星期日');

/** How often a series happens. */
export function repeatSchema() {
  return z
    .discriminatedUnion('every', [
      z.strictObject({ every: z.literal('week'), weekday: weekday() }),
      z.strictObject({
        every: z.literal('month'),
        weekday: weekday(),
        nth: z
          .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)], '1、2、3、4（第几个）或-1（最后一个）')
          .describe('第几个：1 第一个、2 第二个、3 第三个、4 第四个、-1 最后一个'),
      }),
    ])
    .describe(
      '怎样重复：{ every: month, weekday: saturday, nth: 2 } 每月第二个星期六，nth: -1 是最后一个；{ every: week, weekday: wednesday } 每周三',
    );
}

/** An event that recurs; each date becomes an event of its own. */
export function seriesEventSchema(tools: SchemaTools) {
  return z.strictObject({
    ...common(tools),
    repeat: repeatSchema(),
    first_on: day().describe('从哪天起（这天之前没有场次）'),
    last_on: day().optional().describe('到哪天止（可以没有）'),
    start_time: timeOfDay().describe('每场几点开始'),
    end_time: timeOfDay().describe('每场几点结束'),
    booking: z
      .strictObject({
        opens_days_before: whole(1, 120).describe('提前多少天开始报名'),
        opens_time: timeOfDay().optional().describe('那天几点开始报名（不写就是"09:00"）'),
        closes_hours_before: whole(0, 720).optional().describe('开始前多少小时停止报名（不写就是活动开始时）'),
        early: z.strictObject({ min_tier: minTier() }).optional().describe('优先报名（可以没有），提前多少由规则决定'),
        cancel_hours_before: whole(0, 720).optional().describe('开始前多少小时停止自助取消（不写就按规则）'),
        waiting_list: waitingList(),
        one_party_per_household: oneParty(),
        min_proof: minProof(),
      })
      .describe('报名'),
    exceptions: z
      .array(
        z.strictObject({
          date: day().describe('原定哪一天'),
          cancelled: text(200).optional().describe('这一场取消的原因'),
          moved_to: z
            .strictObject({
              starts_at: beijingDateTime().optional().describe('新的开始时间'),
              ends_at: beijingDateTime().optional().describe('新的结束时间'),
              place: text(60).optional().describe('新的地点'),
              place_detail: text(200).optional().describe('新地点怎么来'),
            })
            .optional()
            .describe('这一场改到什么时候、什么地方'),
          reason: text(200).optional().describe('改动的原因'),
        }),
      )
      .optional()
      .describe('个别场次的改动'),
  });
}

/**
 * One event or one series: `content/events/<slug>/index.md`. The checker uses the two schemas by themselves, since the message of a
 * union would tell the editor about fields that are not meant.
 */
export function eventSchema(tools: SchemaTools) {
  return z.union([seriesEventSchema(tools), singleEventSchema(tools)]);
}

export type SingleEventFrontmatter = Omit<z.output<ReturnType<typeof singleEventSchema>>, 'picture'>;
export type SeriesEventFrontmatter = Omit<z.output<ReturnType<typeof seriesEventSchema>>, 'picture'>;
/** An event's front-matter without its picture, which only Astro can resolve. */
export type EventFrontmatter = SingleEventFrontmatter | SeriesEventFrontmatter;

/** True when the front-matter describes a series. */
export function isSeries(event: EventFrontmatter): event is SeriesEventFrontmatter {
  return 'repeat' in event;
}
