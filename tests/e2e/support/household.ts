import { answered, call, type Member, newMember } from './member.ts';

export type Household = {
  mother: Member;
  motherName: string;
  daughter: Member;
  daughterId: string;
  /** As lists show it: 听潮苑 试ab12号楼 101. */
  home: string;
};

type HomeLine = { unit_id: string };

/** A mother and her daughter in a home that no other test knows, come by as in life: a register, a letter, its code and an invitation. */
export async function household(base: string, officer: Member): Promise<Household> {
  const tail = crypto.randomUUID().slice(0, 8);
  const building = `试${tail}号楼`;
  const lines = [{ line: 2, project: '听潮苑', project_code: 'tingchao', building, entrance: null, room: '101' }];
  const file = { p_import_id: null, p_kind: 'register', p_file_name: '一户.csv', p_lines: lines };
  const { import_id } = await call<{ import_id: string }>(officer, 'staff_stage_import', file);
  const seen = { p_import_id: import_id, p_complete: false };
  const { print } = await answered<{ print: string }>(officer.db.rpc('staff_import_preview', { ...seen, p_offset: 0 }));
  await call(officer, 'staff_apply_import', { ...seen, p_print: print });
  const [unit] = await answered<HomeLine[]>(officer.db.rpc('staff_homes', { p_query: building, p_empty: true }));
  const { batch_id } = await call<{ batch_id: string }>(officer, 'staff_make_claim_codes', { p_unit_ids: [unit?.unit_id] });
  const [letter] = await answered<{ code: string }[]>(officer.db.rpc('staff_print_claim_letters', { p_batch_id: batch_id }));

  const motherName = `阿婆${tail}`;
  const [mother, daughter] = [await newMember(base, motherName), await newMember(base, `女儿${tail}`)];
  await call(mother, 'claim_home', { p_code: letter?.code });
  const { homes } = await answered<{ homes: { household_id: string }[] }>(mother.db.rpc('my_homes'));
  const secret = crypto.randomUUID().replaceAll('-', '');
  await call(mother, 'invite_to_home', { p_household_id: homes[0]?.household_id, p_role: 'family', p_token: secret });
  await call(daughter, 'accept_invitation', { p_token: secret });
  const { member_id: daughterId } = await answered<{ member_id: string }>(daughter.db.from('my_account').select('member_id').single());
  return { mother, motherName, daughter, daughterId, home: `听潮苑 ${building} 101` };
}
