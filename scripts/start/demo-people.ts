/** People that supabase/seed.sql puts into a demo database, in the order in which `npm start` introduces them. */
export const DEMO_PEOPLE = [
  { email: 'owner@demo.test', name: '沈砚', about: '业主：港湾会员，有积分和反馈记录' },
  { email: 'family@demo.test', name: '沈林', about: '同一户的家人' },
  { email: 'visitor@demo.test', name: '（未登记）', about: '还没有核验的访客' },
  { email: 'door@demo.test', name: '周宁', about: '活动现场的签到人员' },
  { email: 'steward@demo.test', name: '林舟', about: '听潮苑的管家：只看得到听潮苑的人和反馈' },
  { email: 'manager@demo.test', name: '许晴', about: '经理：所有工作人员权限' },
];
