/** SQL that takes quiet hours away, so that a test about something else says the same by day and by night. */
export const NO_QUIET_HOURS = `update club.settings set value = 0 where key like 'contact.quiet%'`;

/** SQL that makes the hours around the present moment quiet: one back, two to come. */
export const QUIET_NOW = `update club.settings set value = (extract(hour from now() at time zone 'Asia/Shanghai')::integer
  + case key when 'contact.quiet_from_hour' then 23 else 2 end) % 24 where key like 'contact.quiet%'`;
