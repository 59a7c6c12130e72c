/**
 * Who we are. With `styles/brand.css` this is all there is to change for another club.
 * Plain data, so that scripts (mails, calendar files) may read it too.
 */
export const SITE = {
  /** The club, as it signs itself. */
  name: '澄湾会',
  /** The monthly, without its book-title marks. */
  magazine: '澄湾',
  /** How files that people save are called, in Latin letters: chengwan-2026-11.pdf. */
  fileName: 'chengwan',
  /** The developer behind the club. */
  company: '澄湾置业',
  /** Two to four characters cut into the red seal, read from top to bottom. */
  seal: '澄湾',
  tagline: '业主与邻里的月刊',
  description: '澄湾会是澄湾置业的业主俱乐部：每月一期会刊、一本说得明白的手册、邻里活动的报名与签到、积分与反馈。',
  locale: 'zh-CN',
  phone: '400-000-6180',
  /** Shown to people; kept in words that can be read aloud. */
  hours: '每日 8:30–20:30',
  hoursSpoken: '每天早上八点半到晚上八点半',
  /** Read by machines (schema.org). */
  hoursMachine: 'Mo-Su 08:30-20:30',
  email: 'service@chengwan.example',
  founded: '2023-10',
} as const;

/** The same for the English pages; what is not here is the same in both. */
export const SITE_IN_ENGLISH = {
  name: 'Chengwan Club',
  magazine: 'Chengwan',
  company: 'Chengwan Homes',
  tagline: 'the monthly of owners and neighbours',
  description:
    'Chengwan Club is the club of the owners of Chengwan Homes: a monthly magazine, a plain handbook, neighbourhood events with booking and check-in, points and feedback.',
  locale: 'en',
  hours: 'daily 8:30–20:30',
  hoursSpoken: 'Every day from 8.30 in the morning to 8.30 in the evening',
} as const;

/** The five fixed sections of an issue, in the order of the contents page. */
export const SECTION_NAMES = {
  news: '会刊要闻',
  home: '产品与家',
  service: '服务现场',
  life: '生活驿站',
  culture: '邻里文化',
} as const;

/** Communities by id; `all` stands for the whole club. */
export const COMMUNITY_NAMES = {
  tingchao: '听潮苑',
  wanghai: '望海里',
  shiguang: '拾光里',
  all: '全部社区',
} as const;

/** The main navigation, short enough to stand in one row on a phone of 360 px. */
export const NAV = [
  { label: '会刊', href: '/newsletter/' },
  { label: '活动', href: '/events/' },
  { label: '手册', href: '/handbook/' },
  // Spare: left out in large type, where fewer choices are easier; urgent notices stand on every page, the others on the front page.
  { label: '通知', href: '/notices/', spare: true },
  { label: '反馈', href: '/feedback/' },
] as const;
