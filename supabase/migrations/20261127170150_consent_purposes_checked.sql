-- The checks that the migration before replaced or added are true of every row; a file of its own, so that reading goes on meanwhile.
alter table club.message_kinds validate constraint message_kinds_consent_known;
alter table club.consents validate constraint consents_purpose_known;
