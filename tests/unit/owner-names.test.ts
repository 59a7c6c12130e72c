import { expect, test } from 'vitest';
import { ownerNames } from '../../src/lib/content/check/owner-names.ts';

const found = (text: string) => ownerNames(text).map(({ words, name, certain }) => [words, name, certain]);

test.each([
  ['五号楼的陶阿姨擦窗。', '五号楼的陶阿姨', '陶阿姨'],
  ['5号楼的金阿姨说', '5号楼的金阿姨', '金阿姨'],
  ['7栋的朱女士', '7栋的朱女士', '朱女士'],
  ['12幢二单元301室的李先生', '12幢二单元301室的李先生', '李先生'],
  ['2号楼301的李先生', '2号楼301的李先生', '李先生'],
  ['十一号楼葛家奶奶', '十一号楼葛家奶奶', '葛家奶奶'],
  ['三号楼业主王秀英女士', '三号楼业主王秀英女士', '王秀英女士'],
  ['二号楼的小邱说', '二号楼的小邱', '小邱'],
  ['听潮苑业主赵建国老先生（五号楼二单元）', '业主赵建国老先生', '赵建国老先生'],
  ['准业主白女士', '业主白女士', '白女士'],
])('%s', (text, words, name) => {
  expect(found(text)).toEqual([[words, name, true]]);
});

test.each(['业主王秀英，今年八十。', '业主刘长河说：'])('%s may be a name', (text) => {
  expect(found(text)).toEqual([[text.slice(0, 5), text.slice(2, 5), false]]);
});

test.each([
  '三号楼的屋顶漏水，秦师傅来修。',
  '1号楼的业主先生女士们，请挪车。',
  '业主的先生也可以来。',
  '业主及家人，业主委员会，业主大会，业主代表说：',
  '业主方便时再来，业主周末在家，业主许可以后。',
  '6栋停水，请各位业主老师相互转告。',
  '工作人员小曹带路。',
  '三号楼的老人，请到会客厅；5栋的小孩、老人都好。',
  '6号楼的小区，门口的小店。',
  '业主感谢师傅上门，业主都说师傅手艺好，业主请老师讲课。',
  '物业主任李先生，物业主管王女士，企业主张先生。',
])('%s names nobody', (text) => {
  expect(found(text)).toEqual([]);
});
