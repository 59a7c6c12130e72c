-- The checks that the migration before replaced or added are true of every row; a file of its own, so that reading goes on meanwhile.
alter table club.member_proofs validate constraint member_proofs_unit;
alter table club.household_members validate constraint household_members_role_known;
alter table club.household_members validate constraint household_members_company_with_role;
alter table club.household_members validate constraint household_members_company_length;
alter table club.household_members validate constraint household_members_roll_entry;
