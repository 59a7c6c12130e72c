import { m } from '../i18n/paraglide/messages.js';

/** A page of a house that one walks about in. */
export interface Room {
  label: string;
  href: string;
  /** What the database calls it (`club.my_rooms`), where not everybody may go in. */
  room?: string;
}

/** What a member has, or what staff have, in the order of use. Who may see what is in a room is decided by the database, room by room. */
export function roomsFor(staff: boolean): Room[] {
  if (!staff) {
    return [
      { label: m['rooms.club.mine'](), href: '/club/' },
      { label: m['rooms.club.home'](), href: '/club/home/' },
      { label: m['rooms.club.messages'](), href: '/club/messages/' },
      { label: m['rooms.club.privacy'](), href: '/club/privacy/' },
    ];
  }
  return [
    { room: 'today', label: m['rooms.staff.today'](), href: '/staff/' },
    { room: 'check_in', label: m['rooms.staff.checkIn'](), href: '/staff/check-in/' },
    { room: 'cases', label: m['rooms.staff.cases'](), href: '/staff/cases/' },
    { room: 'people', label: m['rooms.staff.people'](), href: '/staff/people/' },
    { room: 'claims', label: m['rooms.staff.claims'](), href: '/staff/claims/' },
    { room: 'homes', label: m['rooms.staff.homes'](), href: '/staff/register/homes/' },
    { room: 'register', label: m['rooms.staff.register'](), href: '/staff/register/' },
    { room: 'outbox', label: m['rooms.staff.outbox'](), href: '/staff/outbox/' },
    { room: 'rights', label: m['rooms.staff.rights'](), href: '/staff/rights/' },
    { room: 'handbook', label: m['rooms.staff.handbook'](), href: '/staff/handbook/' },
    { room: 'services', label: m['rooms.staff.services'](), href: '/staff/services/' },
    { room: 'approvals', label: m['rooms.staff.approvals'](), href: '/staff/approvals/' },
    { room: 'team', label: m['rooms.staff.team'](), href: '/staff/team/' },
    { room: 'settings', label: m['rooms.staff.settings'](), href: '/staff/settings/' },
    { room: 'audit', label: m['rooms.staff.audit'](), href: '/staff/audit/' },
  ];
}
