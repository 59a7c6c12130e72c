import { m } from '../i18n/paraglide/messages.js';

/** Rights of staff, as `club.staff_grants` knows them. */
export const ROLES = ['door', 'verifier', 'case_officer', 'steward', 'auditor', 'manager'] as const;
export type Role = (typeof ROLES)[number];

const NAMES: Record<Role, () => string> = {
  door: m['staff_role.name.door'],
  verifier: m['staff_role.name.verifier'],
  case_officer: m['staff_role.name.case_officer'],
  steward: m['staff_role.name.steward'],
  auditor: m['staff_role.name.auditor'],
  manager: m['staff_role.name.manager'],
};
export const roleName = (role: string): string => NAMES[role as Role]?.() ?? role;

/** 全局, 听潮苑 or 听潮苑 3号楼. */
export const scopeName = (community: string | null, building: string | null): string =>
  community === null ? m['staff_role.scope.all']() : [community, building].filter(Boolean).join(' ');

const ACTS: Record<string, () => string> = {
  staff_accept_offer: m['staff_act.name.staff_accept_offer'],
  staff_acknowledge_rule: m['staff_act.name.staff_acknowledge_rule'],
  staff_add_to_household: m['staff_act.name.staff_add_to_household'],
  staff_answer_case: m['staff_act.name.staff_answer_case'],
  staff_book_event: m['staff_act.name.staff_book_event'],
  staff_cancel_booking: m['staff_act.name.staff_cancel_booking'],
  check_in: m['staff_act.name.check_in'],
  staff_undo_check_in: m['staff_act.name.staff_undo_check_in'],
  staff_create_member: m['staff_act.name.staff_create_member'],
  staff_decline_offer: m['staff_act.name.staff_decline_offer'],
  staff_erase_member: m['staff_act.name.staff_erase_member'],
  staff_export: m['staff_act.name.staff_export'],
  staff_grant_points: m['staff_act.name.staff_grant_points'],
  staff_grant_role: m['staff_act.name.staff_grant_role'],
  grant_staff: m['staff_act.name.grant_staff'],
  staff_revoke_role: m['staff_act.name.staff_revoke_role'],
  revoke_staff: m['staff_act.name.revoke_staff'],
  staff_join_waiting_list: m['staff_act.name.staff_join_waiting_list'],
  staff_leave_waiting_list: m['staff_act.name.staff_leave_waiting_list'],
  staff_merge_members: m['staff_act.name.staff_merge_members'],
  staff_undo_merge: m['staff_act.name.staff_undo_merge'],
  staff_member_data: m['staff_act.name.staff_member_data'],
  staff_note_case: m['staff_act.name.staff_note_case'],
  staff_open_case: m['staff_act.name.staff_open_case'],
  staff_reveal_contact: m['staff_act.name.staff_reveal_contact'],
  staff_set_case_service: m['staff_act.name.staff_set_case_service'],
  staff_set_case_state: m['staff_act.name.staff_set_case_state'],
  staff_set_case_step: m['staff_act.name.staff_set_case_step'],
  staff_set_proof_level: m['staff_act.name.staff_set_proof_level'],
  staff_set_setting: m['staff_act.name.staff_set_setting'],
  staff_set_holidays: m['staff_act.name.staff_set_holidays'],
  staff_set_tier: m['staff_act.name.staff_set_tier'],
  staff_log_contact: m['staff_act.name.staff_log_contact'],
  staff_set_hold: m['staff_act.name.staff_set_hold'],
  staff_lift_hold: m['staff_act.name.staff_lift_hold'],
  staff_set_mourning: m['staff_act.name.staff_set_mourning'],
  staff_lift_address: m['staff_act.name.staff_lift_address'],
  staff_view_paper: m['staff_act.name.staff_view_paper'],
  staff_decide_claim: m['staff_act.name.staff_decide_claim'],
  staff_decide_request: m['staff_act.name.staff_decide_request'],
  staff_end_household: m['staff_act.name.staff_end_household'],
  staff_remove_from_household: m['staff_act.name.staff_remove_from_household'],
  staff_appoint_proxy: m['staff_act.name.staff_appoint_proxy'],
  staff_change_address: m['staff_act.name.staff_change_address'],
  ask_approval: m['staff_act.name.ask_approval'],
  staff_decide_approval: m['staff_act.name.staff_decide_approval'],
  staff_withdraw_approval: m['staff_act.name.staff_withdraw_approval'],
  rename_event: m['staff_act.name.rename_event'],
  staff_apply_import: m['staff_act.name.staff_apply_import'],
  staff_discard_import: m['staff_act.name.staff_discard_import'],
  staff_make_claim_codes: m['staff_act.name.staff_make_claim_codes'],
  staff_print_claim_letters: m['staff_act.name.staff_print_claim_letters'],
  staff_reveal_mail: m['staff_act.name.staff_reveal_mail'],
  staff_undo_import: m['staff_act.name.staff_undo_import'],
};
/** What somebody of staff did, by the verb of the record; a verb without a name is shown as it is. */
export const actName = (verb: string): string => ACTS[verb]?.() ?? verb;
export const ACT_VERBS: readonly string[] = Object.keys(ACTS);
